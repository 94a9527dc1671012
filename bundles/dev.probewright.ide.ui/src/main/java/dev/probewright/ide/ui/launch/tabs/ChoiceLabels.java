/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.ide.core.launch.StopAt;
import dev.probewright.probe.WireProtocol;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.target.ResetKind;
import java.util.EnumMap;
import java.util.Map;

/** The values of choices in words, in the order in which they are offered. */
final class ChoiceLabels {
    static final Map<WireProtocol, String> PROTOCOLS =
            new EnumMap<>(Map.of(WireProtocol.SWD, Messages.Protocol_Swd, WireProtocol.JTAG, Messages.Protocol_Jtag));

    static final Map<ConnectStrategy, String> STRATEGIES = new EnumMap<>(Map.of(
            ConnectStrategy.AUTO, Messages.Connect_Auto,
            ConnectStrategy.LAST, Messages.Connect_Last,
            ConnectStrategy.ATTACH, Messages.Connect_Attach,
            ConnectStrategy.AWAKE_WINDOW, Messages.Connect_AwakeWindow,
            ConnectStrategy.UNDER_RESET, Messages.Connect_UnderReset,
            ConnectStrategy.RESET_AND_HALT, Messages.Connect_ResetAndHalt));

    static final Map<ResetKind, String> RESETS = new EnumMap<>(Map.of(
            ResetKind.SYSTEM, Messages.Reset_System,
            ResetKind.PIN, Messages.Reset_Pin,
            ResetKind.CORE, Messages.Reset_Core));

    static final Map<StopAt, String> STOPS = new EnumMap<>(Map.of(
            StopAt.NOWHERE, Messages.Stop_Nowhere,
            StopAt.RESET_VECTOR, Messages.Stop_ResetVector,
            StopAt.SYMBOL, Messages.Stop_Function));

    static final Map<CoreAction, String> ACTIONS = new EnumMap<>(Map.of(
            CoreAction.LEAVE, Messages.Action_Leave,
            CoreAction.RUN, Messages.Action_Run,
            CoreAction.HALT, Messages.Action_Halt,
            CoreAction.RESET_AND_RUN, Messages.Action_ResetAndRun,
            CoreAction.RESET_AND_HALT, Messages.Action_ResetAndHalt));

    private ChoiceLabels() {}
}
