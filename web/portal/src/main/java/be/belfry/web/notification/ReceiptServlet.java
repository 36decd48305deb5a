package be.belfry.web.notification;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.notification.Receipt;
import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.DomainException;
import be.belfry.services.notification.NotificationService;
import be.belfry.web.shared.QrCode;
import be.belfry.web.shared.Transport;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a notifier takes along from his receipt page: the signed receipt and his submission as
 * files, for each report of his thread, and the secret link as a code for a telephone's camera.
 * With the key of a thread {@code reference} names one of its reports; alone it needs a login.
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
        send(
            response,
            "image/svg+xml",
            QrCode.of(link(request, key)).svg().getBytes(StandardCharsets.UTF_8));
      } else if (request.getServletPath().contains("submission")) {
        send(response, "application/json", submission(key, reference));
      } else {
        send(response, "application/json", CanonicalJson.bytes(receipt(key, reference).json()));
      }
    } catch (Busy elsewhere) {
      response.setIntHeader("Retry-After", elsewhere.retryAfterSeconds());
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } catch (DomainException hidden) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private Receipt receipt(String key, String reference) {
    if (key == null) {
      return notifications.receipt(reference);
    }
    return reference == null
        ? notifications.receiptBySecret(key)
        : notifications.receiptBySecret(key, reference);
  }

  private byte[] submission(String key, String reference) {
    if (key == null) {
      return notifications.submission(reference);
    }
    return reference == null
        ? notifications.submissionBySecret(key)
        : notifications.submissionBySecret(key, reference);
  }

  private static String link(HttpServletRequest request, String key) {
    return Transport.portal(request) + "/notification/status?key=" + key;
  }

  private static void send(HttpServletResponse response, String type, byte[] bytes)
      throws IOException {
    response.setContentType(type);
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
