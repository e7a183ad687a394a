/**
 * Long runs of the whole stream: a soak shows that nothing grows and nothing is lost, a chaos run that faults change
 * nothing. The broker, and the stream of a chaos run, are processes of their own; points are made here, and what is
 * committed is checked off as it comes.
 *
 * <pre>
 * SoakRun                     a sender, the stream, a reader and samples, in this process
 *     ├─ SoakPlan             how much is sent, and how fast
 *     ├─ SoakSender           sends it, no further ahead of the predictions than allowed
 *     ├─ SoakLedger           each point's prediction once, in the order of its sequence
 *     ├─ SoakProbe            looks at memory and files: a SoakSample a second
 *     ├─ SoakLog              counts errors and warnings
 *     └─ SoakVerdict          what all of it has shown: SoakTable as text, SoakJson as values
 * ChaosRun                    faults one after the other, each waited for until the stream goes on
 *     ├─ ChaosScores          the stream's scores beside those of all that it consumed
 *     ├─ ChaosPlan            how many, and in which order: ChaosFault is a kind of fault
 *     ├─ ChaosStream          what is broken: the options of its instances
 *     ├─ ChaosScene           all that runs, and ways to wait for it
 *     │   ├─ ChaosInstance    one process of the stream; ChaosPhase: what it is doing, by its log
 *     │   ├─ ChaosFeed        points at a steady rate, in bursts or not at all
 *     │   └─ ChaosLedger      each prediction that is due once, with the values of ChaosReference
 *     └─ ChaosInjector        does a fault: a ChaosHit; ChaosTable as text, ChaosJson as values
 * FeedOrder ─ FeedPoints      which point is the i-th, and its row; FeedRepeats: which come again
 * BrokerProcess               a broker in a machine beside this one
 * RunResult                   passed or not, and the values for a JSON file
 * </pre>
 *
 * Start reading at {@link io.seqcast.resilience.SoakRun} and {@link io.seqcast.resilience.ChaosRun}.
 */
package io.seqcast.resilience;
