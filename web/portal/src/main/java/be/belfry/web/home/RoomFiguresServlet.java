package be.belfry.web.home;

import be.belfry.web.shared.FileServlet;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;

/** The figures of the crisis room as its reader may have them, for pages that ask by themselves. */
@WebServlet("/crisis/room-figures")
public class RoomFiguresServlet extends FileServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient RoomFiguresView figures;

  @Override
  protected Download file(HttpServletRequest request) {
    return new Download("figures.json", "application/json", true, figures.json());
  }
}
