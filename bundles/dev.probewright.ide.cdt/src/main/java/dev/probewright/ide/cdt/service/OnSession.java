/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.ide.cdt.IdeCdt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.cdt.dsf.concurrent.DataRequestMonitor;
import org.eclipse.cdt.dsf.concurrent.Query;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;
import org.eclipse.cdt.dsf.service.DsfSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Waits, on any other thread, for what is done on a debug session's executor. */
public final class OnSession {
    private OnSession() {}

    /** @throws CoreException when the call threw, or the session has ended */
    public static <T> T call(DsfSession session, Callable<T> call) throws CoreException {
        try {
            return session.getExecutor().submit(call).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (RejectedExecutionException | CancellationException e) {
            throw failure(e);
        }
    }

    /**
     * Starts something that takes its time, and waits until it is done.
     *
     * @throws CoreException when that failed, or the session has ended
     */
    public static void run(DsfSession session, Consumer<RequestMonitor> work) throws CoreException {
        Query<Boolean> query = new Query<>() {
            @Override
            protected void execute(DataRequestMonitor<Boolean> done) {
                done.setData(true);
                work.accept(done);
            }
        };
        try {
            session.getExecutor().execute(query);
            query.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (RejectedExecutionException | CancellationException e) {
            throw failure(e);
        }
    }

    private static CoreException failure(Throwable cause) {
        return cause instanceof CoreException known
                ? known
                : new CoreException(new Status(IStatus.ERROR, IdeCdt.ID, String.valueOf(cause.getMessage()), cause));
    }
}
