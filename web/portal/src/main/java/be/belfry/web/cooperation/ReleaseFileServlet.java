package be.belfry.web.cooperation;

import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.FileServlet;
import be.belfry.web.shared.Keys;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** A file of a package for partners abroad, to be stored; programs ask REST. */
@WebServlet("/cooperation/release-file")
public class ReleaseFileServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ReleasePackageService releases;

  @Override
  protected Download file(HttpServletRequest request) {
    ReleasePackageService.Archived file =
        releases.file(
            Keys.of(request.getParameter("id")), String.valueOf(request.getParameter("name")));
    return new Download(file.name(), file.mediaType(), false, file.bytes());
  }
}
