package im.annex.interop.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Something to send. */
final class Picture {

    private static final int SIDE = 240;

    private Picture() {}

    /** A house with an annex, as a PNG. */
    static byte[] ofAHouse() {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        fill(pen, new Color(0xBFDDF2), 0, 0, SIDE, SIDE);
        fill(pen, new Color(0x7FA650), 0, 190, SIDE, 50);
        fill(pen, new Color(0xE8D5B0), 30, 100, 110, 100);
        fill(pen, new Color(0xD9B98A), 140, 140, 70, 60);
        fill(pen, new Color(0x5B4636), 70, 150, 30, 50);
        fill(pen, new Color(0xFFF3B0), 155, 155, 40, 25);
        pen.setColor(new Color(0xA23B2A));
        pen.fillPolygon(new Polygon(new int[] {20, 85, 150}, new int[] {100, 45, 100}, 3));
        pen.fillPolygon(new Polygon(new int[] {140, 140, 220}, new int[] {140, 115, 140}, 3));
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void fill(Graphics2D pen, Color color, int x, int y, int width, int height) {
        pen.setColor(color);
        pen.fillRect(x, y, width, height);
    }
}
