/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.probes;

import dev.probewright.probe.ProbeException;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import java.util.List;
import org.eclipse.osgi.util.NLS;

/** Something else in this workbench has the probe. */
public final class ProbeHeldException extends ProbeException implements Explained {
    private static final long serialVersionUID = 1L;

    private final String holder;

    /** @param holder who has it, in words that go on after "is in use by" */
    public ProbeHeldException(String probe, String holder) {
        super(probe, "in use by " + holder, null);
        this.holder = holder;
    }

    /** Who has it: {@code the launch 'blinky'}. */
    public String holder() {
        return holder;
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "probe",
                NLS.bind(Messages.ProbeHeld_Sentence, probe(), holder),
                List.of(),
                List.of(new Fix("close-other", Messages.ProbeHeld_Fix)));
    }
}
