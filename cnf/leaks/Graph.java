import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws each column of a table of numbers (CSV with a heading; the first column is the axis) as a curve of its own, from zero: {@code java Graph.java IN.csv OUT.svg TITLE}. */
public final class Graph {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 84;
    private static final int LEFT = 150;
    private static final int RIGHT = 130;
    private static final int TOP = 44;
    private static final int GAP = 16;

    private Graph() {
    }

    public static void main(String[] args) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        String[] headings = lines.get(0).split(",");
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] row = new double[cells.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.parseDouble(cells[i]);
            }
            rows.add(row);
        }
        Files.writeString(Path.of(args[1]), draw(args[2], headings, rows));
    }

    private static String draw(String title, String[] headings, List<double[]> rows) {
        int height = TOP + (headings.length - 1) * (HEIGHT + GAP) + 24;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">%n", WIDTH, height));
        svg.append(String.format("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n<text x=\"12\" y=\"26\" font-size=\"16\">%s</text>%n", title));
        double last = rows.get(rows.size() - 1)[0];
        for (int column = 1; column < headings.length; column++) {
            curve(svg, headings[column], column, rows, last, TOP + (column - 1) * (HEIGHT + GAP));
        }
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s 0</text>%n<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>%n</svg>%n", LEFT, height - 8,
                headings[0], WIDTH - RIGHT, height - 8, last));
        return svg.toString();
    }

    private static void curve(StringBuilder svg, String name, int column, List<double[]> rows, double last, int top) {
        double most = 1;
        for (double[] row : rows) {
            most = Math.max(most, row[column]);
        }
        svg.append(String.format("<text x=\"12\" y=\"%d\">%s</text>%n", top + HEIGHT / 2, name));
        svg.append(String.format("<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999\"/>%n", LEFT, top, top + HEIGHT, WIDTH - RIGHT));
        StringBuilder points = new StringBuilder();
        for (double[] row : rows) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", LEFT + row[0] / last * (WIDTH - RIGHT - LEFT), top + HEIGHT - row[column] / most * (HEIGHT - 6)));
        }
        svg.append(String.format("<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fbf\" stroke-width=\"1.5\"/>%n", points.toString().trim()));
        double end = rows.get(rows.size() - 1)[column];
        svg.append(String.format("<text x=\"%d\" y=\"%d\">%s</text>%n", WIDTH - RIGHT + 8, (int) (top + HEIGHT - end / most * (HEIGHT - 6)) + 4, number(end)));
    }

    private static String number(double value) {
        if (value < 1 << 20) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return value < 1 << 30 ? String.format(Locale.ROOT, "%.1f MiB", value / (1 << 20)) : String.format(Locale.ROOT, "%.2f GiB", value / (1 << 30));
    }
}
