package org.jwasm.dfg.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A layered layout: boxes in layers from top to bottom, so that arrows go down; in each layer an order with few
 * crossings; and places at which arrows are as straight as the order allows. A long arrow has a point in each layer it
 * passes.
 */
final class Layout {
    private static final int SWEEPS = 12;
    private static final int PULLS = 24;
    private static final int GAP = 22;
    private static final int POINT_WIDTH = 8;
    /** Beyond it long arrows pass straight through. */
    private static final int MAX_POINTS = 20_000;

    /** All that is placed: boxes, then points. */
    private final List<int[]> up = new ArrayList<>();
    private final List<int[]> down = new ArrayList<>();
    private final List<int[]> arrows = new ArrayList<>();
    private final int boxes;
    private int[] layer;
    private double[] width;
    private double[] centre;
    private int[][] layers;

    /**
     * A layout.
     *
     * @param inputs for each box those with an arrow to it, all with smaller numbers
     * @param widths of the boxes
     */
    Layout(List<int[]> inputs, double[] widths) {
        this.boxes = inputs.size();
        this.layer = layers(inputs);
        this.width = widths.clone();
        route(inputs);
        order();
        place();
    }

    /** The layer of a box, from 0 at the top. */
    int layer(int box) {
        return layer[box];
    }

    /** How many layers. */
    int layers() {
        return layers.length;
    }

    /** The middle of a box or a point. */
    double centre(int item) {
        return centre[item];
    }

    /** Whether it is a box, and not a point of an arrow. */
    boolean isBox(int item) {
        return item < boxes;
    }

    /** The arrows: a box, the points it passes, a box. */
    List<int[]> arrows() {
        return arrows;
    }

    /** The width of everything. */
    double totalWidth() {
        double right = 0;
        for (int i = 0; i < centre.length; i++) {
            right = Math.max(right, centre[i] + width[i] / 2);
        }
        return right;
    }

    /** Each box below all it needs; those that need nothing just above whoever needs them first. */
    private static int[] layers(List<int[]> inputs) {
        int count = inputs.size();
        int[] layer = new int[count];
        int[] highestUser = new int[count];
        Arrays.fill(highestUser, Integer.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            for (int from : inputs.get(i)) {
                layer[i] = Math.max(layer[i], layer[from] + 1);
            }
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int from : inputs.get(i)) {
                highestUser[from] = Math.min(highestUser[from], layer[i]);
            }
            if (inputs.get(i).length == 0 && highestUser[i] != Integer.MAX_VALUE) {
                layer[i] = highestUser[i] - 1;
            }
        }
        return layer;
    }

    private void route(List<int[]> inputs) {
        List<Integer> pointLayers = new ArrayList<>();
        List<List<Integer>> above = new ArrayList<>();
        List<List<Integer>> below = new ArrayList<>();
        for (int i = 0; i < boxes; i++) {
            above.add(new ArrayList<>());
            below.add(new ArrayList<>());
        }
        for (int i = 0; i < boxes; i++) {
            for (int from : inputs.get(i)) {
                List<Integer> way = new ArrayList<>(List.of(from));
                for (int l = layer[from] + 1; l < layer[i] && pointLayers.size() < MAX_POINTS; l++) {
                    way.add(boxes + pointLayers.size());
                    pointLayers.add(l);
                    above.add(new ArrayList<>());
                    below.add(new ArrayList<>());
                }
                way.add(i);
                for (int k = 1; k < way.size(); k++) {
                    above.get(way.get(k)).add(way.get(k - 1));
                    below.get(way.get(k - 1)).add(way.get(k));
                }
                arrows.add(ints(way));
            }
        }
        int all = boxes + pointLayers.size();
        layer = Arrays.copyOf(layer, all);
        width = Arrays.copyOf(width, all);
        for (int i = boxes; i < all; i++) {
            layer[i] = pointLayers.get(i - boxes);
            width[i] = POINT_WIDTH;
        }
        above.forEach(list -> up.add(ints(list)));
        below.forEach(list -> down.add(ints(list)));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Orders each layer by where its neighbours are, going down and up several times. */
    private void order() {
        int count = 0;
        for (int l : layer) {
            count = Math.max(count, l + 1);
        }
        List<List<Integer>> lists = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < layer.length; i++) {
            lists.get(layer[i]).add(i);
        }
        double[] position = new double[layer.length];
        lists.forEach(list -> number(list, position));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int l = 0; l < count; l++) {
                List<Integer> list = lists.get(sweep % 2 == 0 ? l : count - 1 - l);
                double[] wanted = new double[layer.length];
                for (int i : list) {
                    wanted[i] = mean(sweep % 2 == 0 ? up.get(i) : down.get(i), position, position[i]);
                }
                list.sort((a, b) -> Double.compare(wanted[a], wanted[b]));
                number(list, position);
            }
        }
        layers = lists.stream().map(Layout::ints).toArray(int[][]::new);
    }

    private static void number(List<Integer> list, double[] position) {
        for (int i = 0; i < list.size(); i++) {
            position[list.get(i)] = (i + 0.5) / list.size();
        }
    }

    private static double mean(int[] neighbours, double[] position, double otherwise) {
        double sum = 0;
        for (int neighbour : neighbours) {
            sum += position[neighbour];
        }
        return neighbours.length == 0 ? otherwise : sum / neighbours.length;
    }

    /** Pulls everything towards its neighbours, again and again, keeping the order and the gaps. */
    private void place() {
        centre = new double[layer.length];
        for (int[] items : layers) {
            double x = 0;
            for (int item : items) {
                centre[item] = x + width[item] / 2;
                x += width[item] + GAP;
            }
        }
        for (int pull = 0; pull < PULLS; pull++) {
            for (int l = 0; l < layers.length; l++) {
                pull(layers[pull % 2 == 0 ? l : layers.length - 1 - l], pull);
            }
        }
        double left = Double.MAX_VALUE;
        for (int i = 0; i < centre.length; i++) {
            left = Math.min(left, centre[i] - width[i] / 2);
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] -= left;
        }
    }

    private void pull(int[] items, int round) {
        int count = items.length;
        double[] toRight = new double[count];
        double[] toLeft = new double[count];
        for (int k = 0; k < count; k++) {
            int item = items[k];
            double wanted = round % 2 == 0 ? mean(up.get(item), centre, centre[item]) : mean(down.get(item), centre, centre[item]);
            toRight[k] = k == 0 ? wanted : Math.max(wanted, toRight[k - 1] + distance(items[k - 1], item));
            toLeft[k] = wanted;
        }
        for (int k = count - 2; k >= 0; k--) {
            toLeft[k] = Math.min(toLeft[k], toLeft[k + 1] - distance(items[k], items[k + 1]));
        }
        for (int k = 0; k < count; k++) {
            centre[items[k]] = (toRight[k] + toLeft[k]) / 2;
        }
    }

    private double distance(int a, int b) {
        return width[a] / 2 + width[b] / 2 + GAP;
    }
}
