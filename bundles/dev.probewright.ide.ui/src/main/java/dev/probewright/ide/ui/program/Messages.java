/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Browse_All = "";
    public static String Browse_Firmware = "";
    public static String Browse_Title = "";
    public static String Check_BadAddress = "";
    public static String Check_BadPath = "";
    public static String Check_ChooseProbe = "";
    public static String Check_EmptyFile = "";
    public static String Check_Folder = "";
    public static String Check_Missing = "";
    public static String Check_NoAddress = "";
    public static String Check_NoFile = "";
    public static String Check_NoFirmware = "";
    public static String Check_NoProbe = "";
    public static String Check_ProbeNotFree = "";
    public static String Check_UnknownChip = "";
    public static String Check_UnknownChipNear = "";
    public static String Check_Unreadable = "";
    public static String Console_Line = "";
    public static String Console_Name = "";
    public static String Dialog_Message = "";
    public static String Dialog_Program = "";
    public static String Dialog_Title = "";
    public static String Field_Address = "";
    public static String Field_AddressHint = "";
    public static String Field_Browse = "";
    public static String Field_Chip = "";
    public static String Field_ChipHint = "";
    public static String Field_File = "";
    public static String Field_Probe = "";
    public static String Field_Refresh = "";
    public static String Group_After = "";
    public static String Group_Options = "";
    public static String Option_EraseChip = "";
    public static String Option_Halt = "";
    public static String Option_KeepRest = "";
    public static String Option_Run = "";
    public static String Option_Verify = "";
    public static String Report_Bytes = "";
    public static String Report_Halted = "";
    public static String Report_NotVerified = "";
    public static String Report_NothingToDo = "";
    public static String Report_Running = "";
    public static String Report_SizeBytes = "";
    public static String Report_SizeKib = "";
    public static String Report_Speed = "";
    public static String Report_Time = "";
    public static String Report_Verified = "";
    public static String Report_Where = "";
    public static String Run_Cancelled = "";
    public static String Run_Failed = "";
    public static String Run_FailedTitle = "";
    public static String Run_LeftWith = "";
    public static String Run_NotRemembered = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
