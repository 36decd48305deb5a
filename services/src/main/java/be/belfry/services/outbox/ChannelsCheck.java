package be.belfry.services.outbox;

import be.belfry.domain.shared.SelfCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Whether the ways by which messages leave are set up and answer; nothing is sent. */
@ApplicationScoped
public class ChannelsCheck implements SelfCheck {
  @Inject @Any private Instance<Channel> channels;

  @Override
  public List<Outcome> look() {
    return channels.stream().map(ChannelsCheck::look).toList();
  }

  private static Outcome look(Channel channel) {
    if (!channel.obstacle().isEmpty()) {
      return Outcome.attention(channel.code(), "notSetUp");
    }
    try {
      return Outcome.fine(channel.code(), channel.probe() ? "answers" : "setUp");
    } catch (Channel.DeliveryFailed failed) {
      return Outcome.failed(channel.code(), "unanswered", failed.getMessage());
    }
  }
}
