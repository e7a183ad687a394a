package io.seqcast.eval.report;

/** The style sheet of {@link Page}: light, or dark where the reader's system is. */
final class ReportStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --page: #f9f9f7; --card: #fcfcfb; --ink: #0b0b0b; --soft: #52514e;
              --faint: #7a7873; --grid: #e1e0d9; --axis: #b9b8b0; --model: #2a78d6; --baseline: #a5a39c;
              --actual: #b9b7af; --ridge: #d0661c; --oracle: #1baf7a; }
            @media (prefers-color-scheme: dark) { :root { --page: #0d0d0d; --card: #1a1a19; --ink: #ffffff;
              --soft: #c3c2b7; --faint: #98968f; --grid: #2c2c2a; --axis: #55544f; --model: #3987e5;
              --baseline: #6f6d67; --actual: #6b6963; --ridge: #e58a48; --oracle: #199e70; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
            main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
            h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
            h2 { font-size: 17px; margin: 0 0 2px; }
            h3 { font-size: 14px; font-weight: 600; margin: 14px 0 0; }
            h3 small { color: var(--faint); font-weight: 400; margin-left: 6px; }
            p { margin: 0 0 12px; color: var(--soft); max-width: 78ch; }
            section { background: var(--card); border: 1px solid var(--grid); border-radius: 10px;
              padding: 18px 20px; margin-top: 18px; }
            .tiles { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 20px; }
            .tile { flex: 1 1 150px; background: var(--card); border: 1px solid var(--grid); border-radius: 10px;
              padding: 12px 16px; overflow-wrap: anywhere; }
            .tile span { display: block; color: var(--soft); font-size: 13px; }
            .tile b { display: block; font-size: 24px; font-weight: 650; line-height: 1.3; }
            .tile small { color: var(--faint); font-size: 13px; }
            .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 10px; color: var(--soft);
              font-size: 13px; }
            .legend i { display: inline-block; width: 14px; height: 10px; border-radius: 2px; margin-right: 6px; }
            .legend i.stroke { height: 3px; vertical-align: middle; }
            .legend i.tall { width: 3px; height: 14px; vertical-align: middle; }
            .bg-model { background: var(--model); } .bg-baseline { background: var(--baseline); }
            .bg-oracle { background: var(--oracle); } .bg-ridge { background: var(--ridge); }
            .bg-actual { background: var(--actual); }
            .wide { overflow-x: auto; }
            svg { display: block; width: 100%; min-width: 640px; height: auto; }
            svg text { font-size: 13px; fill: var(--soft); }
            svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
            svg .label { fill: var(--ink); } svg .value { fill: var(--ink); font-variant-numeric: tabular-nums; }
            svg .tick { fill: var(--faint); font-size: 12px; font-variant-numeric: tabular-nums; }
            svg .grid { stroke: var(--grid); } svg .zero { stroke: var(--axis); }
            svg rect.model { fill: var(--model); } svg rect.baseline { fill: var(--baseline); }
            svg rect.oracle { fill: var(--oracle); }
            svg circle.model { fill: var(--model); } svg .faint { fill-opacity: 0.45; }
            svg .shade { fill: var(--model); } svg .note { font-size: 12px; fill: var(--ink); }
            svg .shade-0 { fill-opacity: 0.04; } svg .shade-1 { fill-opacity: 0.10; } svg .shade-2 { fill-opacity: 0.16; }
            svg .shade-3 { fill-opacity: 0.23; } svg .shade-4 { fill-opacity: 0.29; } svg .shade-5 { fill-opacity: 0.35; }
            svg .shade-6 { fill-opacity: 0.41; } svg .shade-7 { fill-opacity: 0.47; } svg .shade-8 { fill-opacity: 0.54; }
            svg .shade-9 { fill-opacity: 0.60; } svg .shade-10 { fill-opacity: 0.66; }
            svg .line.dummy { stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 5 4; }
            svg .mark { stroke-width: 3; } svg .ridge { stroke: var(--ridge); } svg .mark.dummy { stroke: var(--ridge); }
            svg .ceiling { stroke: var(--oracle); }
            svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
            svg .line.model { stroke: var(--model); } svg .line.actual { stroke: var(--actual); stroke-width: 1.2; }
            svg .line.baseline { stroke: var(--baseline); }
            svg .line.thin { stroke-width: 1.6; }
            table { border-collapse: collapse; width: 100%; font-size: 14px; }
            th, td { text-align: left; padding: 5px 12px 5px 0; border-top: 1px solid var(--grid);
              vertical-align: top; overflow-wrap: anywhere; }
            tr:first-child th, tr:first-child td { border-top: 0; }
            th { color: var(--soft); font-weight: 500; }
            .scores th + th, .scores td + td { text-align: right; font-variant-numeric: tabular-nums; }
            .facts th { width: 220px; }
            .texts th, .texts td, .scores td:first-child { overflow-wrap: break-word; }
            summary { cursor: pointer; color: var(--soft); }
            """;

    private ReportStyle() {}
}
