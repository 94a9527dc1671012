/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import dev.probewright.target.TargetException;
import java.util.List;

/** What a client wants needs the core halted, and it runs. */
public final class CoreRunningException extends TargetException implements Explained {
    private static final long serialVersionUID = 1L;

    public CoreRunningException() {
        super("the core is running: 'monitor halt' halts it");
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "core", "The core is running.", List.of(), List.of(new Fix("halt", "Halt it with 'monitor halt'")));
    }
}
