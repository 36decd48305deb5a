package be.belfry.web.notification;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.shared.DomainException;
import be.belfry.services.notification.NotificationService;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a notifier takes along from his receipt page: the signed receipt and his submission as
 * files, and the secret link as a code for a telephone's camera.
 */
@WebServlet({
  "/notification/receipt.json",
  "/notification/receipt.svg",
  "/notification/submission.json"
})
public class ReceiptServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient NotificationService notifications;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String key = request.getParameter("key");
    String reference = request.getParameter("reference");
    if ((key == null || key.isEmpty()) && (reference == null || reference.isEmpty())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      if (request.getServletPath().endsWith(".svg")) {
        notifications.readBySecret(key == null ? "" : key);
        send(response, "image/svg+xml", svg(link(request, key)).getBytes(StandardCharsets.UTF_8));
      } else if (request.getServletPath().contains("submission")) {
        byte[] body =
            key == null
                ? notifications.submission(reference)
                : notifications.submissionBySecret(key);
        send(response, "application/json", body);
      } else {
        Receipt receipt =
            key == null ? notifications.receipt(reference) : notifications.receiptBySecret(key);
        send(response, "application/json", CanonicalJson.bytes(receipt.json()));
      }
    } catch (DomainException hidden) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static String link(HttpServletRequest request, String key) {
    String address = request.getRequestURL().toString();
    return address.substring(0, address.indexOf("/notification/"))
        + "/notification/status?key="
        + key;
  }

  /** The code as one path of unit squares. */
  static String svg(String text) {
    try {
      BitMatrix code =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  1,
                  1,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      4));
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < code.getHeight(); y++) {
        for (int x = 0; x < code.getWidth(); x++) {
          if (code.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return "<svg xmlns=\"http://www.w3.org/2000/svg\" shape-rendering=\"crispEdges\" viewBox=\"0 0 "
          + code.getWidth()
          + " "
          + code.getHeight()
          + "\"><path fill=\"#fff\" d=\"M0 0h"
          + code.getWidth()
          + "v"
          + code.getHeight()
          + "H0z\"/><path d=\""
          + path
          + "\"/></svg>";
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(HttpServletResponse response, String type, byte[] bytes)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
