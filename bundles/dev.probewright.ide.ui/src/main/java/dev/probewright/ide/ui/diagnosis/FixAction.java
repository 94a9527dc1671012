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
import java.util.ArrayList;
import java.util.List;

/** What a button of the failure dialog can do. Not each {@link Fix} has one: many are things to do with hands. */
public enum FixAction {
    /** The same, with the reset pin held while connecting. */
    CONNECT_UNDER_RESET(Messages.Fix_ConnectUnderReset, Fix.CONNECT_UNDER_RESET.id()),
    /** The same, with {@link #SLOW_CLOCK_HZ}. */
    SLOW_DOWN(Messages.Fix_SlowDown, Fix.SLOW_DOWN.id()),
    /** Back to the dialog where it was asked for. */
    CHANGE_SETTINGS(
            Messages.Fix_ChangeSettings,
            Fix.CHOOSE_PROBE.id(),
            Fix.CHOOSE_CHIP.id(),
            "list-probes",
            "virtual-board",
            "rebuild",
            "close-other",
            "give-base",
            "leave-base",
            "choose-file"),
    /** The same once more. */
    RETRY(Messages.Fix_Retry, Fix.RETRY.id());

    /** What {@link #SLOW_DOWN} sets, Hz: slow enough for long and loose wires. */
    public static final int SLOW_CLOCK_HZ = 500_000;

    private final String label;
    private final List<String> fixes;

    FixAction(String label, String... fixes) {
        this.label = label;
        this.fixes = List.of(fixes);
    }

    String label() {
        return label;
    }

    /** Whether it does the same with another setting. */
    public boolean changesSettings() {
        return this == CONNECT_UNDER_RESET || this == SLOW_DOWN;
    }

    /** The buttons for a diagnosis, best first. To try again is always offered, as the user may have done something. */
    static List<FixAction> of(Diagnosis diagnosis) {
        List<FixAction> actions = new ArrayList<>();
        for (Fix fix : diagnosis.fixes()) {
            for (FixAction action : values()) {
                if (action.fixes.contains(fix.id()) && !actions.contains(action)) {
                    actions.add(action);
                }
            }
        }
        if (!actions.contains(RETRY)) {
            actions.add(RETRY);
        }
        return actions;
    }

    /** What the user reads for a fix: the words of this workbench where it has a button, else those of the diagnosis. */
    static String text(Fix fix) {
        if (CONNECT_UNDER_RESET.fixes.contains(fix.id())) {
            return Messages.Text_ConnectUnderReset;
        }
        if (SLOW_DOWN.fixes.contains(fix.id())) {
            return Messages.Text_SlowDown;
        }
        return switch (fix.id()) {
            case "choose-probe", "list-probes", "virtual-board" -> Messages.Text_ChooseProbe;
            case "check-wiring" -> Messages.Text_CheckWiring;
            case "choose-chip" -> Messages.Text_ChooseChip;
            case "chip-file" -> Messages.Text_ChipFile;
            case "give-base" -> Messages.Text_GiveBase;
            case "leave-base", "choose-file" -> Messages.Text_ChooseFile;
            case "report" -> Messages.Text_Report;
            default -> fix.text();
        };
    }
}
