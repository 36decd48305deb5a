package be.belfry.web.briefing;

import be.belfry.domain.briefing.ServiceTask;
import be.belfry.domain.briefing.TaskState;
import be.belfry.web.shared.TextForm;

/** A service's task, as fields of a form; without a task the row is left out. */
public class TaskForm {
  private String service;
  private final TextForm task;
  private TaskState state;
  private int percent;
  private final TextForm blockedBy;

  TaskForm(ServiceTask task) {
    this.service = task.service();
    this.task = new TextForm(task.task());
    this.state = task.state();
    this.percent = task.percent();
    this.blockedBy = new TextForm(task.blockedBy());
  }

  boolean isEmpty() {
    return task.isEmpty();
  }

  ServiceTask task() {
    return new ServiceTask(service, task.text(), state, percent, blockedBy.text());
  }

  public String getService() {
    return service;
  }

  public void setService(String service) {
    this.service = service;
  }

  public TextForm getTask() {
    return task;
  }

  public TaskState getState() {
    return state;
  }

  public void setState(TaskState state) {
    this.state = state;
  }

  public int getPercent() {
    return percent;
  }

  public void setPercent(int percent) {
    this.percent = percent;
  }

  public TextForm getBlockedBy() {
    return blockedBy;
  }
}
