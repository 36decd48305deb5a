package be.belfry.web.paper;

import be.belfry.services.paper.PaperPackService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** A paper pack, byte for byte as it was archived; programs ask REST. */
@WebServlet("/paper/pack.pdf")
public class PaperPackServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient PaperPackService packs;

  @Override
  protected Download file(HttpServletRequest request) {
    UUID id = Keys.of(request.getParameter("id"));
    return new Download("paper-pack-" + id + ".pdf", "application/pdf", true, packs.pdf(id));
  }
}
