package be.belfry.web.organisation;

import be.belfry.domain.organisation.RegisterImport;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.organisation.RegisterService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Multipart;
import be.belfry.web.shared.Refusals;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Files of the register for its import page: taken in from a plain form, which works without
 * JavaScript; given out as an empty file with the names of the columns. The same file again writes
 * nothing, so the answer to the form is the page with the result.
 */
@WebServlet("/organisation/file")
@MultipartConfig(
    maxFileSize = RegisterFileServlet.LARGEST,
    maxRequestSize = RegisterFileServlet.LARGEST_REQUEST,
    fileSizeThreshold = (int) RegisterFileServlet.LARGEST)
public class RegisterFileServlet extends FileServlet {
  /** Largest file in bytes: the largest register ever with long names. */
  public static final long LARGEST = 4L * 1024 * 1024;

  /** The file and what is around it. */
  public static final long LARGEST_REQUEST = LARGEST + 65_536L;

  /** Under this name the page finds how the import ended. */
  static final String REPORT = "organisation.import";

  /** Under this name the page finds why nothing was imported. */
  static final String REFUSAL = "organisation.refusal";

  private static final long serialVersionUID = 1L;

  @Inject private transient RegisterService register;
  @Inject private transient Refusals refusals;

  @Override
  protected Download file(HttpServletRequest request) {
    byte[] header =
        (String.join(";", RegisterRows.COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8);
    return new Download("register.csv", "text/csv; charset=utf-8", false, header);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      request.setAttribute(REPORT, take(request));
    } catch (NotAllowed refused) {
      Multipart.settle(request);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    } catch (DomainException refused) {
      request.setAttribute(REFUSAL, refusals.message(refused));
    } catch (IllegalStateException tooLarge) {
      request.setAttribute(
          REFUSAL,
          refusals.message(
              new RuleViolation(
                  "organisation_importTooLarge", "the file is too large", LARGEST / 1024 / 1024)));
    }
    request.getRequestDispatcher("/organisation/import").forward(request, response);
  }

  private RegisterImport take(HttpServletRequest request) throws IOException {
    register.keptSectors();
    Part part = Multipart.part(request, "file");
    if (part == null && request.getContentLengthLong() > LARGEST_REQUEST) {
      throw new IllegalStateException("the form is larger than the largest file");
    }
    if (part == null || part.getSize() == 0) {
      throw new RuleViolation("organisation_importEmpty", "the form has no file");
    }
    try (InputStream in = part.getInputStream()) {
      return register.importFile(in);
    }
  }
}
