package org.jwasm.dfg.draw;

import java.util.List;
import java.util.Locale;

/** Writes a picture as SVG. */
final class SvgWriter {
    private static final double MARGIN = 20;
    private static final double HEADER = 34;
    private static final double HEIGHT = 38;
    private static final double LAYER = 78;
    private static final double CHARACTER = 6.1;
    private static final double PADDING = 18;

    private final List<Box> boxes;
    private final Layout layout;
    private final boolean complete;
    private final double[] widths;
    private final StringBuilder text = new StringBuilder();

    SvgWriter(List<Box> boxes, List<int[]> inputs, boolean complete) {
        this.boxes = boxes;
        this.complete = complete;
        this.widths = new double[boxes.size()];
        for (int i = 0; i < widths.length; i++) {
            Box box = boxes.get(i);
            int title = box.title().length() + (box.instance() < 0 ? 0 : 5);
            widths[i] = Math.max(title * CHARACTER * 1.05, box.text().length() * CHARACTER) + PADDING;
        }
        this.layout = new Layout(inputs, widths);
    }

    String write() {
        double width = Math.max(layout.totalWidth(), 640) + 2 * MARGIN;
        double height = HEADER + Math.max(layout.layers(), 1) * LAYER + MARGIN;
        out("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
            + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"10.5\">%n", width, height, width, height);
        out("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"6\" markerHeight=\"6\""
            + " orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#64748b\"/></marker></defs>%n");
        out("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
        legend();
        layout.arrows().forEach(this::arrow);
        for (int i = 0; i < boxes.size(); i++) {
            box(i);
        }
        return text.append("</svg>\n").toString();
    }

    private void out(String format, Object... args) {
        text.append(String.format(Locale.ROOT, format, args).replace(System.lineSeparator(), "\n"));
    }

    private void legend() {
        double x = MARGIN;
        for (Box.Style style : Box.Style.values()) {
            String name = style.name().toLowerCase(Locale.ROOT);
            out("<rect x=\"%.1f\" y=\"10\" width=\"11\" height=\"11\" rx=\"3\" fill=\"%s\" stroke=\"%s\"/>"
                + "<text x=\"%.1f\" y=\"19.5\" fill=\"#334155\">%s</text>%n", x, style.fill(), style.line(), x + 16, name);
            x += 16 + name.length() * CHARACTER + 18;
        }
        if (!complete) {
            out("<text x=\"%.1f\" y=\"19.5\" fill=\"#b91c1c\">the first %d only</text>%n", x, Drawing.MAX_BOXES);
        }
    }

    private double x(int item) {
        return MARGIN + layout.centre(item);
    }

    private double top(int item) {
        return HEADER + layout.layer(item) * LAYER;
    }

    /** From the bottom of one box through its points to the top of the other, leaving and arriving upright. */
    private void arrow(int[] way) {
        double x = x(way[0]);
        double y = top(way[0]) + HEIGHT;
        StringBuilder path = new StringBuilder(String.format(Locale.ROOT, "M%.1f,%.1f", x, y));
        for (int k = 1; k < way.length; k++) {
            double nextX = x(way[k]);
            double nextY = top(way[k]) - (layout.isBox(way[k]) ? 1 : 0);
            double half = (nextY - y) / 2;
            path.append(String.format(Locale.ROOT, " C%.1f,%.1f %.1f,%.1f %.1f,%.1f", x, y + half, nextX, nextY - half,
                nextX, nextY));
            x = nextX;
            y = nextY;
            if (!layout.isBox(way[k])) {
                y += HEIGHT;
                path.append(String.format(Locale.ROOT, " L%.1f,%.1f", x, y));
            }
        }
        out("<path d=\"%s\" fill=\"none\" stroke=\"#94a3b8\" stroke-width=\"1.1\" marker-end=\"url(#tip)\"/>%n", path);
    }

    private void box(int i) {
        Box box = boxes.get(i);
        double left = x(i) - widths[i] / 2;
        double top = top(i);
        out("<g><title>%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" fill=\"%s\""
            + " stroke=\"%s\"/>", escaped(box.full()), left, top, widths[i], HEIGHT, box.style().fill(), box.style().line());
        double baseline = box.text().isEmpty() ? top + 23 : top + 15.5;
        out("<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\" fill=\"%s\">%s</text>", left + 9, baseline,
            box.style().line(), escaped(box.title()));
        if (box.instance() >= 0) {
            out("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"#64748b\">#%d</text>", left + widths[i] - 8,
                baseline, box.instance());
        }
        out("<text x=\"%.1f\" y=\"%.1f\" fill=\"#1e293b\">%s</text></g>%n", left + 9, top + 30, escaped(box.text()));
    }

    /** Text as XML: what XML cannot hold, and what could reorder text, is replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&': escaped.append("&amp;"); break;
                case '<': escaped.append("&lt;"); break;
                case '>': escaped.append("&gt;"); break;
                case '"': escaped.append("&quot;"); break;
                default:
                    int type = Character.getType(c);
                    boolean plain = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                        && type != Character.UNASSIGNED && type != Character.PRIVATE_USE;
                    escaped.appendCodePoint(plain ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }
}
