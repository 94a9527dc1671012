/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Fix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixActionTest {
    @Test
    void offersEachButtonOnceAndRetryLast() {
        assertEquals(
                List.of(FixAction.SLOW_DOWN, FixAction.CONNECT_UNDER_RESET, FixAction.RETRY),
                actions(Fix.SLOW_DOWN, Fix.CONNECT_UNDER_RESET, Fix.SLOW_DOWN));
        assertEquals(List.of(FixAction.RETRY), actions(Fix.RETRY));
        assertEquals(List.of(FixAction.RETRY), actions(Fix.CHECK_WIRING), "this is done with hands");
        assertEquals(List.of(FixAction.CHANGE_SETTINGS, FixAction.RETRY), actions(Fix.CHOOSE_CHIP, Fix.CHOOSE_PROBE));
    }

    @Test
    void doesNotTellPeopleInTheWorkbenchToTypeOptions() {
        for (Fix fix :
                List.of(Fix.CHECK_WIRING, Fix.CONNECT_UNDER_RESET, Fix.SLOW_DOWN, Fix.CHOOSE_PROBE, Fix.CHOOSE_CHIP)) {
            assertFalse(FixAction.text(fix).contains("--"), FixAction.text(fix));
        }
        assertEquals(Fix.REPLUG_PROBE.text(), FixAction.text(Fix.REPLUG_PROBE));
    }

    private static List<FixAction> actions(Fix... fixes) {
        return FixAction.of(new Diagnosis("link", "It failed.", List.of(), List.of(fixes)));
    }
}
