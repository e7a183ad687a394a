package io.seqcast.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seqcast.model.BundleException;

/** A graph must hold all of its weights: what lies in other files is in no fingerprint, and need not be there tomorrow. */
final class ExternalData {
    private final String source;

    private ExternalData(String source) {
        this.source = source;
    }

    /** @throws BundleException if there is any, or if the bytes are no graph */
    static void refuse(byte[] graph, String source) {
        try {
            new ExternalData(source).visit(ModelProto.parseFrom(graph).getGraph());
        } catch (InvalidProtocolBufferException e) {
            throw new BundleException(source + ": no ONNX file: " + e.getMessage(), e);
        }
    }

    private void visit(GraphProto graph) {
        graph.getInitializerList().forEach(this::visit);
        for (NodeProto node : graph.getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                visit(attribute.getT());
                attribute.getTensorsList().forEach(this::visit);
                visit(attribute.getG());
                attribute.getGraphsList().forEach(this::visit);
            }
        }
    }

    private void visit(TensorProto tensor) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            throw new BundleException(source + ": tensor " + tensor.getName()
                    + " lies in another file, a member's graph must hold all of its tensors");
        }
    }
}
