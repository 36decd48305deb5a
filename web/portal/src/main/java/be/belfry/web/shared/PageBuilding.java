package be.belfry.web.shared;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewDeclarationLanguageFactory;
import jakarta.faces.view.ViewDeclarationLanguageWrapper;
import java.util.List;

/**
 * Builds a page whose form arrives in the two steps in which it was built to be shown: what its
 * address asks for first, then the rest. Faces builds a page that keeps nothing on the server in
 * one; its parts are numbered otherwise then, are not found again when the page is shown once more
 * with what is wrong, and come empty in place of what was typed. Named in {@code faces-config.xml}.
 */
public class PageBuilding extends ViewDeclarationLanguageFactory {
  private static final String BEGUN = PageBuilding.class.getName();

  /** Called by Faces with its own factory. */
  public PageBuilding(ViewDeclarationLanguageFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ViewDeclarationLanguage getViewDeclarationLanguage(String viewId) {
    return new Built(getWrapped().getViewDeclarationLanguage(viewId));
  }

  @Override
  public List<ViewDeclarationLanguage> getAllViewDeclarationLanguages() {
    return getWrapped().getAllViewDeclarationLanguages();
  }

  private static final class Built extends ViewDeclarationLanguageWrapper {
    Built(ViewDeclarationLanguage wrapped) {
      super(wrapped);
    }

    /** Its first step begins with an empty page itself. */
    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
      if (!isRestored(context)) {
        return super.createView(context, viewId);
      }
      context.getAttributes().put(BEGUN, true);
      try {
        return getViewMetadata(context, viewId).createMetadataView(context);
      } finally {
        context.getAttributes().remove(BEGUN);
      }
    }

    private static boolean isRestored(FacesContext context) {
      return context.isPostback()
          && context.getViewRoot() == null
          && !context.getAttributes().containsKey(BEGUN);
    }
  }
}
