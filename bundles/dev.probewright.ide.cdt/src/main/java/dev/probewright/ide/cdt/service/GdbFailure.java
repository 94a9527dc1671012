/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import java.util.List;

/** Something that GDB can't do, in words for the user. */
public final class GdbFailure extends Exception implements Explained {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what to do; ends with a full stop */
    public GdbFailure(String sentence) {
        super(sentence);
    }

    /** @param cause what GDB or CDT said of it */
    public GdbFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis("gdb", String.valueOf(getMessage()), List.of(), List.of());
    }
}
