/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Debug_Attach = "";
    public static String Debug_Connected = "";
    public static String Debug_Disconnected = "";
    public static String Debug_Label = "";
    public static String Debug_Refused = "";
    public static String Debug_Server = "";
    public static String Field_Chip = "";
    public static String Field_ChipFile = "";
    public static String Field_Clock = "";
    public static String Field_Connect = "";
    public static String Field_EraseChip = "";
    public static String Field_Gdb = "";
    public static String Field_Images = "";
    public static String Field_InitCommands = "";
    public static String Field_OnDisconnect = "";
    public static String Field_OnTerminate = "";
    public static String Field_Program = "";
    public static String Field_Project = "";
    public static String Field_Protocol = "";
    public static String Field_Reset = "";
    public static String Field_RunCommands = "";
    public static String Field_StopAt = "";
    public static String Field_StopSymbol = "";
    public static String Launch_Cancelled = "";
    public static String Launch_Connecting = "";
    public static String Launch_Holder = "";
    public static String Launch_NothingWritten = "";
    public static String Launch_Reading = "";
    public static String Process_NotEnded = "";
    public static String Report_Bytes = "";
    public static String Report_Chip = "";
    public static String Report_NotVerified = "";
    public static String Report_Speed = "";
    public static String Report_Time = "";
    public static String Report_Verified = "";
    public static String Setting_BadChoice = "";
    public static String Setting_BadImage = "";
    public static String Setting_BadNumber = "";
    public static String Setting_BadPath = "";
    public static String Setting_BadVariable = "";
    public static String Setting_CheckVariable = "";
    public static String Setting_Choose = "";
    public static String Setting_Empty = "";
    public static String Setting_EnterAgain = "";
    public static String Setting_EraseAndKeep = "";
    public static String Setting_EraseOrKeep = "";
    public static String Setting_GiveNumber = "";
    public static String Setting_GivePath = "";
    public static String Setting_NameElf = "";
    public static String Setting_NoProject = "";
    public static String Setting_OpenProject = "";
    public static String Setting_Sentence = "";
    public static String Stop_AtFunction = "";
    public static String Stop_AtReset = "";
    public static String Stop_Cancelled = "";
    public static String Stop_Elsewhere = "";
    public static String Stop_Halted = "";
    public static String Stop_Interrupted = "";
    public static String Stop_NameAnother = "";
    public static String Stop_NoFunction = "";
    public static String Stop_NotYet = "";
    public static String Stop_RunningTo = "";
    public static String Stop_Runs = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
