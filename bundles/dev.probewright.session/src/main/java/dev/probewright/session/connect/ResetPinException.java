/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session.connect;

import dev.probewright.target.TargetException;

/** The chip's reset pin is not where it has to be. */
public final class ResetPinException extends TargetException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Symptom {
        /** The probe has no such pin. */
        ABSENT,
        /** It reads high while the probe pulls it low: the wire is not there. */
        NOT_WIRED,
        /** The core stays in reset although the probe has let the pin go. */
        HELD,
        /** The pin was let go, and the core did not come to its reset vector. */
        NO_RESET
    }

    private final Symptom symptom;

    public ResetPinException(Symptom symptom, String facts) {
        super(facts);
        this.symptom = symptom;
    }

    public Symptom symptom() {
        return symptom;
    }
}
