/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Action_Halt = "";
    public static String Action_Leave = "";
    public static String Action_ResetAndHalt = "";
    public static String Action_ResetAndRun = "";
    public static String Action_Run = "";
    public static String Button_Browse = "";
    public static String Button_Variables = "";
    public static String Clock_Bad = "";
    public static String Connect_Attach = "";
    public static String Connect_Auto = "";
    public static String Connect_AwakeWindow = "";
    public static String Connect_Last = "";
    public static String Connect_ResetAndHalt = "";
    public static String Connect_UnderReset = "";
    public static String Dialog_NoProgram = "";
    public static String Dialog_ProgramLabel = "";
    public static String Dialog_ProgramMessage = "";
    public static String Dialog_ProgramTitle = "";
    public static String Dialog_ProjectMessage = "";
    public static String Dialog_ProjectTitle = "";
    public static String Field_Empty = "";
    public static String Flash_Erase = "";
    public static String Flash_Images = "";
    public static String Flash_Keep = "";
    public static String Flash_Name = "";
    public static String Flash_Program = "";
    public static String Flash_Programming = "";
    public static String Flash_Verify = "";
    public static String Image_Add = "";
    public static String Image_BadBase = "";
    public static String Image_Base = "";
    public static String Image_BaseHint = "";
    public static String Image_BaseLabel = "";
    public static String Image_Download = "";
    public static String Image_DownloadLabel = "";
    public static String Image_Edit = "";
    public static String Image_Group = "";
    public static String Image_No = "";
    public static String Image_NoPath = "";
    public static String Image_Nothing = "";
    public static String Image_Path = "";
    public static String Image_PathLabel = "";
    public static String Image_Symbols = "";
    public static String Image_SymbolsLabel = "";
    public static String Image_Yes = "";
    public static String Images_Add = "";
    public static String Images_Down = "";
    public static String Images_Edit = "";
    public static String Images_Remove = "";
    public static String Images_Up = "";
    public static String Main_BrowseProject = "";
    public static String Main_Build = "";
    public static String Main_Group = "";
    public static String Main_Name = "";
    public static String Main_Program = "";
    public static String Main_Project = "";
    public static String Main_Search = "";
    public static String Probe_None = "";
    public static String Probe_NotFree = "";
    public static String Probe_Only = "";
    public static String Probe_Several = "";
    public static String Protocol_Jtag = "";
    public static String Protocol_Swd = "";
    public static String Reset_Core = "";
    public static String Reset_Pin = "";
    public static String Reset_System = "";
    public static String Startup_Attach = "";
    public static String Startup_Debugger = "";
    public static String Startup_End = "";
    public static String Startup_Gdb = "";
    public static String Startup_GdbFound = "";
    public static String Startup_GdbLooking = "";
    public static String Startup_GdbNone = "";
    public static String Startup_Init = "";
    public static String Startup_Name = "";
    public static String Startup_OnDisconnect = "";
    public static String Startup_OnTerminate = "";
    public static String Startup_Run = "";
    public static String Startup_Start = "";
    public static String Startup_StopAt = "";
    public static String Stop_Function = "";
    public static String Stop_Nowhere = "";
    public static String Stop_ResetVector = "";
    public static String Target_Chip = "";
    public static String Target_ChipFile = "";
    public static String Target_ChipFileHint = "";
    public static String Target_ChipFound = "";
    public static String Target_ChipGuessed = "";
    public static String Target_Clock = "";
    public static String Target_Connect = "";
    public static String Target_Connection = "";
    public static String Target_Group = "";
    public static String Target_Guessing = "";
    public static String Target_LowPower = "";
    public static String Target_LowPowerNote = "";
    public static String Target_Name = "";
    public static String Target_Probe = "";
    public static String Target_ProbeNote = "";
    public static String Target_Protocol = "";
    public static String Target_Refresh = "";
    public static String Target_Reset = "";
    public static String Target_Watchdogs = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
