/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;

/** The reset pin, driven on the link's thread. */
record LinkResetLine(LinkArbiter arbiter, ResetLine line) implements ResetLine {
    @Override
    public void assertReset(boolean low) throws TargetException {
        arbiter.call(Client.RUN_CONTROL, () -> {
            line.assertReset(low);
            return Boolean.TRUE;
        });
    }

    @Override
    public boolean level() throws TargetException {
        return arbiter.call(Client.RUN_CONTROL, line::level);
    }
}
