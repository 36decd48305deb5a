package be.belfry.web.playbook;

import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.playbook.StepFileService;
import be.belfry.services.shared.Refused;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Multipart;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files of steps for the page of a run: given out to be stored, never shown; taken in from a plain
 * form, which works without JavaScript. A form that is refused leads back to the page, which says
 * why.
 */
@WebServlet("/playbook/file")
@MultipartConfig(
    maxFileSize = StepFile.LARGEST,
    maxRequestSize = StepFileServlet.LARGEST_REQUEST,
    fileSizeThreshold = StepFile.LARGEST)
public class StepFileServlet extends FileServlet {
  /** The file and what is around it. */
  static final long LARGEST_REQUEST = StepFile.LARGEST + 65_536L;

  /** Somebody added the same at the same moment. */
  static final String FASTER = "shared_faster";

  private static final long serialVersionUID = 1L;

  /** In the address: to ask for a parameter reads the body, which may be too large to be read. */
  private static final Pattern OWN = Pattern.compile("(^|&)own=true(&|$)");

  @Inject private transient StepFileService files;

  @Override
  protected Download file(HttpServletRequest request) {
    StepFile file = files.file(Keys.of(request.getParameter("id")));
    return new Download(file.ownName(), file.kind().mediaType(), false, file.bytes());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    UUID run;
    int no = 1;
    try {
      // Of the address alone: to ask for a parameter reads the body.
      run = Keys.of(String.valueOf(request.getQueryString()).replaceFirst("^run=([^&]*).*", "$1"));
      if (request.getContentLengthLong() > LARGEST_REQUEST) {
        drain(request.getInputStream());
        back(request, response, run, no, "refused=playbook_fileTooLarge");
        return;
      }
    } catch (NotFound e) {
      Multipart.settle(request);
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      // The part before the parameter: of a form that is too large the latter is just missing.
      Part part = Multipart.part(request, "file");
      no = Integer.parseInt(String.valueOf(request.getParameter("step")));
      take(part, run, no);
      back(request, response, run, no, "file=added");
    } catch (RuleViolation | Conflict refused) {
      back(request, response, run, no, "refused=" + refused.code());
    } catch (NotFound | NumberFormatException hidden) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } catch (DomainException refused) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } catch (EJBException failed) {
      if (!Refused.isRaced(failed)) {
        throw failed;
      }
      back(request, response, run, no, "refused=" + FASTER);
    } catch (IllegalStateException tooLarge) {
      back(request, response, run, no, "refused=playbook_fileTooLarge");
    }
  }

  /** Reads the rest, so that the browser listens to the answer; not more than some of it. */
  private static void drain(InputStream in) {
    byte[] away = new byte[65_536];
    long read = 0;
    try {
      int more = in.read(away);
      while (more > 0 && read < 8L * LARGEST_REQUEST) {
        read += more;
        more = in.read(away);
      }
    } catch (IOException gone) {
      // He has stopped sending: there is nothing left to read.
    }
  }

  private void take(Part part, UUID run, int no) throws IOException {
    if (part == null) {
      throw new RuleViolation("playbook_fileEmpty", "the form has no file");
    }
    try (InputStream in = part.getInputStream()) {
      files.add(run, no, part.getSubmittedFileName(), in.readNBytes(StepFile.LARGEST + 1));
    }
  }

  private static void back(
      HttpServletRequest request, HttpServletResponse response, UUID run, int no, String what)
      throws IOException {
    response.sendRedirect(
        request.getContextPath()
            + "/playbook/run?id="
            + run
            + (OWN.matcher(String.valueOf(request.getQueryString())).find() ? "&own=true" : "")
            + "&"
            + what
            + "#step-"
            + no);
  }
}
