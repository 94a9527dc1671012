/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.diagnosis;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Fix;

/** A failure with all that is known of it, as text for a bug report. */
final class DiagnosisDetails {
    private DiagnosisDetails() {}

    static String of(Diagnosis diagnosis, Throwable failure) {
        StringBuilder text = new StringBuilder();
        text.append(diagnosis.sentence()).append('\n');
        text.append("Layer: ").append(diagnosis.layer()).append('\n');
        diagnosis.causes().forEach(cause -> text.append("Cause: ").append(cause).append('\n'));
        for (Fix fix : diagnosis.fixes()) {
            text.append("Fix: ").append(fix.text()).append('\n');
        }
        for (Throwable fact = failure; fact != null; fact = fact.getCause()) {
            text.append(fact.getClass().getName())
                    .append(": ")
                    .append(fact.getMessage())
                    .append('\n');
        }
        return text.toString();
    }
}
