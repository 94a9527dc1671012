/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import java.util.concurrent.RejectedExecutionException;
import org.eclipse.cdt.dsf.concurrent.DsfExecutor;
import org.eclipse.core.runtime.ILog;

/** What waits for the chip does so on a thread of its own: a session's executor must not. */
final class Background {
    private Background() {}

    /** @param name of the thread */
    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Goes on on the session's executor, unless the session has ended meanwhile. */
    static void backOn(DsfExecutor executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            ILog.of(Background.class).info("A debug session had ended when something it waited for was done", e);
        }
    }
}
