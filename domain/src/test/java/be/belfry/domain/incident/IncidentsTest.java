package be.belfry.domain.incident;

import static be.belfry.domain.incident.AnIncident.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.shared.NotFound;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the walls hide is answered as what does not exist. */
class IncidentsTest {
  private static Incidents having(Incident... there) {
    return (Incidents)
        Proxy.newProxyInstance(
            Incidents.class.getClassLoader(),
            new Class<?>[] {Incidents.class},
            (self, method, asked) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(self, method, asked)
                    : List.of(there));
  }

  @Test
  void oneIsLockedOrNotFound() {
    Incident incident = anIncident().build();
    assertThat(having(incident).lock(incident.reference())).isSameAs(incident);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> having().lock("I-2026-000001"))
        .withMessageContaining("I-2026-000001");
  }
}
