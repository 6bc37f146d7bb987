package org.jwasm.dfg.draw;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class DrawingTest {
    /** Boxes of a layer keep their distance, arrows go down. */
    @Test
    public void boxesDoNotOverlapAndArrowsGoDown() {
        List<int[]> inputs = new ArrayList<>();
        double[] widths = new double[60];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = 40 + i % 7 * 30;
            inputs.add(i < 4 ? new int[0] : new int[] {i / 3, i / 2, (i * 7 + 1) % i});
        }
        Layout layout = new Layout(inputs, widths);
        for (int a = 0; a < widths.length; a++) {
            for (int from : inputs.get(a)) {
                assertTrue(layout.layer(from) < layout.layer(a));
            }
            for (int b = 0; b < a; b++) {
                boolean apart = Math.abs(layout.centre(a) - layout.centre(b)) >= (widths[a] + widths[b]) / 2;
                assertTrue(a + " and " + b, layout.layer(a) != layout.layer(b) || apart);
            }
        }
        assertTrue(layout.totalWidth() > 0);
    }

    @Test
    public void hostileNamesStayText() {
        Box box = new Box("a", "</svg><script>\u0000\u202E&\"", "full", Box.Style.CORE, 3);
        String svg = new SvgWriter(List.of(box), List.of(new int[0]), true).write();
        assertFalse(svg, svg.contains("<script"));
        assertFalse(svg, svg.contains("\u0000") || svg.contains("\u202E"));
        assertTrue(svg, svg.contains("&lt;/svg&gt;"));
        String dot = new DotWriter(List.of(box), List.of(new int[0])).write();
        assertTrue(dot, dot.contains("&\\\""));
    }

    @Test
    public void anEmptyPictureIsAPicture() {
        assertTrue(new SvgWriter(List.of(), List.of(), true).write().endsWith("</svg>\n"));
        assertEquals(2, new DotWriter(List.of(), List.of()).write().lines().filter(line -> !line.startsWith("  ")).count());
    }
}
