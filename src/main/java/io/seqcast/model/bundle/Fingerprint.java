package io.seqcast.model.bundle;

import io.seqcast.model.FileWeights;
import io.seqcast.model.Member;
import io.seqcast.model.Tensor;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.WeightedMean;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Intervals;
import io.seqcast.model.task.Policy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of what a bundle computes and of what states it carries. Every text and list is preceded by its length, numbers enter
 * by their bits: two bundles of different meaning never hash the same bytes, and no JDK's way to print a number matters.
 */
final class Fingerprint {
    private static final long PIPELINE = 1;
    private static final long MEMBER = 2;
    private static final long CONDITION = 3;
    private static final String WHEN = "when";
    private static final String INTERVALS = "intervals";
    private static final String OF_A_FILE = ""; // in place of the name of a set that comes with the program

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of all that changes a prediction. */
    static String of(ModelBundle bundle) {
        Fingerprint fingerprint = new Fingerprint();
        if (bundle.format() == ModelBundle.FIRST_FORMAT) {
            fingerprint.addFirstFormat(bundle);
        } else {
            fingerprint.addSecondFormat(bundle);
        }
        return fingerprint.hex();
    }

    /** Of all that the state of features and a normaliser depends on. */
    static String ofPipeline(ModelBundle bundle, String features, String normalizer) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(PIPELINE);
        fingerprint.addPipeline(bundle, features, normalizer);
        return fingerprint.hex();
    }

    /** Of all that a member's own state depends on. */
    static String ofMember(ModelBundle bundle, BundleMember member) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(MEMBER);
        fingerprint.addPipeline(bundle, member.features(), member.normalizer());
        fingerprint.add(member.model().config().kind());
        fingerprint.add(member.model());
        return fingerprint.hex();
    }

    /** Of all that the state of the condition depends on under which a bundle predicts; null if there is none. */
    static @Nullable String ofCondition(ModelBundle bundle) {
        String condition = bundle.texts().canonicalCondition();
        if (condition == null) {
            return null;
        }
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(CONDITION);
        fingerprint.addTexts(bundle.inputs());
        fingerprint.add(condition);
        return fingerprint.hex();
    }

    /** Of all that weights depend on which follow the members' errors; null if none do. */
    static @Nullable String ofFollowed(ModelBundle bundle) {
        if (!(bundle.blend() instanceof Adaptive)) {
            return null;
        }
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addTexts(bundle.inputs());
        fingerprint.addTexts(bundle.outputs());
        fingerprint.addBlend(bundle);
        for (BundleMember member : bundle.members()) {
            fingerprint.add(ofMember(bundle, member));
            fingerprint.add(member.scale().text());
        }
        return fingerprint.hex();
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addPipeline(ModelBundle bundle, String features, String normalizer) {
        addTexts(bundle.inputs());
        addFeatures(bundle, features);
        add(normalizer);
    }

    private void addFeatures(ModelBundle bundle, String features) {
        FeatureFile file = bundle.texts().features(features);
        if (file == null) {
            add(features);
        } else {
            add(OF_A_FILE);
            addTexts(file.lines());
            addTensors(file.fitted());
        }
    }

    private void addFirstFormat(ModelBundle bundle) {
        BundleMember first = bundle.members().get(0);
        add(ModelBundle.FIRST_FORMAT);
        add(first.model().config().kind());
        add(bundle.width());
        add(bundle.task().width());
        add(first.features());
        add(first.normalizer());
        boolean named = !bundle.inputs().equals(FirstFormat.unnamed(bundle.width()));
        addTexts(named ? bundle.inputs() : List.of());
        add(bundle.members().size());
        bundle.members().forEach(member -> add(member.model()));
    }

    private void addSecondFormat(ModelBundle bundle) {
        add(ModelBundle.FORMAT);
        addTexts(bundle.inputs());
        add(bundle.task().name());
        addTexts(bundle.outputs());
        addNumbers(bundle.task().means());
        Classification classes = bundle.task().classification();
        if (classes != null) {
            addTexts(classes.classes());
            addNumbers(classes.values());
            add((Object) classes.temperature());
        }
        add(bundle.members().size());
        for (BundleMember member : bundle.members()) {
            addFeatures(bundle, member.features());
            add(member.normalizer());
            add(member.scale().text());
            add(member.model().config().kind());
            add(member.model());
        }
        addBlend(bundle);
        addNumbers(bundle.shrink().keep());
        addTexts(bundle.decision() == null ? List.of() : bundle.decision().rules());
        String condition = bundle.texts().canonicalCondition();
        // What stands from here on is behind all else: bundles without it keep the fingerprints they had before there
        // was such.
        if (condition != null) {
            add(condition);
        }
        for (int k = 0; k < bundle.members().size(); k++) {
            AskedWhen when = bundle.members().get(k).when();
            if (when != null) {
                add(WHEN);
                add(k);
                add((Object) when.spreadAbove());
            }
        }
        Intervals intervals = bundle.intervals();
        if (intervals != null) {
            add(INTERVALS);
            add((Object) intervals.level());
            add((Object) intervals.halfWidths());
        }
        if (bundle.task() instanceof Policy policy) {
            add(policy.price());
            policy.head().weights().forEach(this::addNumbers);
        }
    }

    /** Weights of a mean by their bits, as they always were; another blend names itself first. */
    private void addBlend(ModelBundle bundle) {
        if (bundle.blend() instanceof WeightedMean mean) {
            for (int j = 0; j < bundle.task().width(); j++) {
                for (int k = 0; k < bundle.members().size(); k++) {
                    add((Object) mean.weight(j, k));
                }
            }
        } else if (bundle.blend() instanceof Stack stack) {
            add(Stack.TYPE);
            addNumbers(stack.intercept());
            stack.weights().forEach(this::addNumbers);
            if (stack.features() != null) {
                addFeatures(bundle, stack.features());
                stack.featureWeights().forEach(this::addNumbers);
            }
        } else if (bundle.blend() instanceof Adaptive adaptive) {
            add(adaptive.adaptation());
            TargetFile targets = bundle.texts().targets(); // they tell the outcomes that weights follow
            add(targets == null ? "" : targets.text());
        }
    }

    private void add(Adaptation adaptation) {
        add(Adaptive.TYPE);
        add(adaptation.error().text());
        add((Object) adaptation.sharpness());
        add(adaptation.recent());
        add((Object) adaptation.momentum());
    }

    private void add(Member member) {
        TreeMap<String, Object> settings = new TreeMap<>(member.config().settings());
        add(settings.size());
        settings.forEach((name, value) -> {
            add(name);
            add(value);
        });
        if (member.weights() instanceof FileWeights own) {
            add(own.content());
        } else {
            addTensors(member.tensors());
        }
    }

    private void addTensors(Map<String, Tensor> tensors) {
        add(tensors.size());
        new TreeMap<>(tensors).forEach(this::add);
    }

    /** Numbers as format 1 has them; texts and lists, which it has not, with their lengths. */
    private void add(Object value) {
        if (value instanceof Number number) {
            add(Double.doubleToLongBits(number.doubleValue()));
        } else if (value instanceof List<?> list) {
            add(list.size());
            list.forEach(element -> add((Object) element));
        } else {
            add(String.valueOf(value));
        }
    }

    private void add(String name, Tensor tensor) {
        add(name);
        add(tensor.shape().length);
        for (int size : tensor.shape()) {
            add(size);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, tensor.values().length));
        bytes.asFloatBuffer().put(tensor.values());
        digest.update(bytes);
    }

    private void addTexts(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    private void addNumbers(List<Double> numbers) {
        add(numbers.size());
        numbers.forEach(number -> add((Object) number));
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }
}
