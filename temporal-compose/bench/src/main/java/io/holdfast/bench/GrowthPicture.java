package io.holdfast.bench;

import java.util.Locale;
import java.util.Map;

/** Small line charts side by side, as an SVG. */
final class GrowthPicture {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 150;
    private static final int MARGIN = 40;

    private GrowthPicture() {}

    /** Each series by what grows, in milliseconds. */
    static String of(Map<String, Map<Integer, Double>> series) {
        var most = series.values().stream()
                .flatMap(points -> points.values().stream())
                .max(Double::compare)
                .orElse(1.0);
        var picture = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                .formatted(series.size() * (WIDTH + MARGIN) + MARGIN, HEIGHT + 2 * MARGIN));
        picture.append(" font-family=\"sans-serif\" font-size=\"11\" fill=\"#333\">\n");
        int left = MARGIN;
        for (var chart : series.entrySet()) {
            draw(picture, chart.getKey(), chart.getValue(), left, most);
            left += WIDTH + MARGIN;
        }
        return picture.append("</svg>").toString();
    }

    private static void draw(StringBuilder picture, String name, Map<Integer, Double> points, int left, double most) {
        var widest = points.keySet().stream().max(Integer::compare).orElse(1);
        var line = new StringBuilder();
        points.forEach((value, median) -> {
            var x = left + WIDTH * (double) value / widest;
            var y = MARGIN + HEIGHT * (1 - median / most);
            line.append(String.format(Locale.ROOT, "%.0f,%.0f ", x, y));
            picture.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"3\" fill=\"#0b7285\"/>"
                            + "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%.1f ms</text>"
                            + "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x,
                    y,
                    x,
                    y - 8,
                    median,
                    x,
                    MARGIN + HEIGHT + 15,
                    value));
        });
        picture.append("<polyline points=\"%s\" fill=\"none\" stroke=\"#0b7285\" stroke-width=\"2\"/>%n"
                .formatted(line.toString().strip()));
        picture.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>%n"
                .formatted(left, MARGIN + HEIGHT, left + WIDTH, MARGIN + HEIGHT));
        picture.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-weight=\"bold\">%s</text>%n"
                .formatted(left + WIDTH / 2, MARGIN + HEIGHT + 32, name));
    }
}
