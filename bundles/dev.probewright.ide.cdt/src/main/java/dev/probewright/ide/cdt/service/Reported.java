/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import org.eclipse.cdt.dsf.concurrent.DsfExecutor;
import org.eclipse.cdt.dsf.concurrent.RequestMonitor;

/** The end of something that nobody waits for; its failure is shown to the user. */
final class Reported extends RequestMonitor {
    Reported(DsfExecutor executor) {
        super(executor, null);
    }

    @Override
    protected void handleError() {
        Failures.report(getStatus());
    }
}
