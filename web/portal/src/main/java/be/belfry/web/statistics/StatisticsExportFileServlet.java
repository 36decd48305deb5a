package be.belfry.web.statistics;

import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.ExportJob;
import be.belfry.services.statistics.ExportJobService;
import be.belfry.web.shared.FileServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.UUID;

/** The file of an export that was made in the background, for who asked for it; part by part. */
@WebServlet("/statistics/export-file")
public class StatisticsExportFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ExportJobService exports;

  @Override
  protected Download file(HttpServletRequest request) {
    ExportJob job = exports.take(id(request.getParameter("id")));
    return new Download(
        job.format().fileName(job.query()),
        job.format().mediaType(),
        false,
        job.bytes() > Integer.MAX_VALUE
            ? OptionalInt.empty()
            : OptionalInt.of(Math.toIntExact(job.bytes())),
        out -> write(job, out));
  }

  private void write(ExportJob job, OutputStream out) throws IOException {
    for (int no = 0; no < job.parts(); no++) {
      out.write(
          exports
              .part(job.id(), no)
              .orElseThrow(() -> new IOException("the export was deleted meanwhile")));
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text == null ? "" : text);
    } catch (IllegalArgumentException none) {
      throw new NotFound("");
    }
  }
}
