package org.jwasm.dfg.draw;

import java.util.List;

/** Writes a picture in Graphviz's language. */
final class DotWriter {
    private final List<Box> boxes;
    private final List<int[]> inputs;

    DotWriter(List<Box> boxes, List<int[]> inputs) {
        this.boxes = boxes;
        this.inputs = inputs;
    }

    String write() {
        StringBuilder text = new StringBuilder("digraph component {\n"
            + "  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", fontsize=10];\n");
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            text.append("  b").append(i).append(" [label=\"").append(escaped(box.title()))
                .append(box.instance() < 0 ? "" : "  #" + box.instance()).append("\\n").append(escaped(box.text()))
                .append("\", tooltip=\"").append(escaped(box.full())).append("\", fillcolor=\"").append(box.style().fill())
                .append("\", color=\"").append(box.style().line()).append("\"];\n");
        }
        for (int i = 0; i < boxes.size(); i++) {
            for (int from : inputs.get(i)) {
                text.append("  b").append(from).append(" -> b").append(i).append(";\n");
            }
        }
        return text.append("}\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
