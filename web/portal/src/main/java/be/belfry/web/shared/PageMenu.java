package be.belfry.web.shared;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UISelectItem;
import jakarta.faces.component.UISelectItems;
import jakarta.faces.component.html.HtmlSelectOneMenu;
import jakarta.faces.context.FacesContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code h:selectOneMenu}: from one without an empty choice a browser always sends something. A
 * form that comes without it is told to choose one of the options, as one that sends another; the
 * library would hand on nothing, which no page that has no word for it counts on. Named in {@code
 * faces-config.xml}.
 */
public class PageMenu extends HtmlSelectOneMenu {
  /** Equal to no option. */
  private static final Object NOTHING = new Object();

  @Override
  protected void validateValue(FacesContext context, Object value) {
    Set<String> sent = context.getExternalContext().getRequestParameterMap().keySet();
    boolean refused =
        isLeftOut(getClientId(context), sent) && !isRequired() && hasChoices() && !hasEmptyChoice();
    super.validateValue(context, refused ? NOTHING : value);
  }

  /**
   * Whether what stands around a menu was sent, and it was not. Of a row that has come since the
   * page was shown nothing was: that somebody else was faster is told by another sentence.
   */
  static boolean isLeftOut(String menu, Set<String> sent) {
    String around = menu.substring(0, menu.lastIndexOf(':') + 1);
    return !sent.contains(menu) && sent.stream().anyMatch(name -> name.startsWith(around));
  }

  private List<UIComponent> choices() {
    return getChildren().stream()
        .filter(child -> child instanceof UISelectItem || child instanceof UISelectItems)
        .toList();
  }

  /** A menu without any sends nothing. */
  private boolean hasChoices() {
    return choices().stream().anyMatch(PageMenu::isAny);
  }

  private static boolean isAny(UIComponent choice) {
    Object all = choice instanceof UISelectItems items ? items.getValue() : choice;
    return all instanceof Collection<?> list
        ? !list.isEmpty()
        : all instanceof Map<?, ?> map
            ? !map.isEmpty()
            : all instanceof Object[] array ? array.length > 0 : all != null;
  }

  private boolean hasEmptyChoice() {
    return choices().stream()
        .anyMatch(choice -> choice instanceof UISelectItem item && isEmpty(item.getItemValue()));
  }
}
