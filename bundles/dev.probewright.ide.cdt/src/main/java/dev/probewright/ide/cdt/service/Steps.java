/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.dsf.concurrent.DsfExecutor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.concurrent.Sequence;

/**
 * What is to be done one after the other on a debug session's executor, each when the one before is done. The first that
 * fails ends it.
 */
public final class Steps {
    private final List<Action> actions = new ArrayList<>();

    /** Begins something, and says when it is done. */
    @FunctionalInterface
    public interface Action {
        void begin(RequestMonitor done);
    }

    public Steps then(Action action) {
        actions.add(action);
        return this;
    }

    /** To be called on the executor, as all its actions are. */
    public void begin(DsfExecutor executor, RequestMonitor done) {
        Sequence.Step[] steps = actions.stream().map(ActionStep::new).toArray(Sequence.Step[]::new);
        executor.execute(new Sequence(executor, done) {
            @Override
            public Step[] getSteps() {
                return steps;
            }
        });
    }

    private static final class ActionStep extends Sequence.Step {
        private final Action action;

        ActionStep(Action action) {
            this.action = action;
        }

        @Override
        public void execute(RequestMonitor done) {
            action.begin(done);
        }
    }
}
