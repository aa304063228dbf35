interface Task {
  /** Milliseconds since the epoch. */
  at: number;
  run: () => void;
}

/** What is to happen, in the order in which it falls due; of two things due at once the one that was added first. */
interface TaskList {
  /** The returned function takes the task off the list; safe to call twice. */
  add(task: Task): () => void;
  next(): Task | undefined;
  /** Takes the next task off the list, if it is due by that time. */
  takeDue(until: number): Task | undefined;
}

export function createTaskList(): TaskList {
  const tasks: Task[] = [];
  const drop = (task: Task): void => {
    const index = tasks.indexOf(task);
    if (index >= 0) tasks.splice(index, 1);
  };
  return {
    add(task) {
      const later = tasks.findIndex(({ at }) => at > task.at);
      tasks.splice(later < 0 ? tasks.length : later, 0, task);
      return () => drop(task);
    },
    next: () => tasks[0],
    takeDue(until) {
      const [task] = tasks;
      if (!task || task.at > until) return undefined;
      tasks.shift();
      return task;
    },
  };
}
