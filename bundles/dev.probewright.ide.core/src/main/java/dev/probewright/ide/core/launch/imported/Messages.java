/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Command_Clock = "";
    public static String Command_Load = "";
    public static String Command_Reset = "";
    public static String Command_Resume = "";
    public static String Command_Semihosting = "";
    public static String Command_Target = "";
    public static String Command_Unknown = "";
    public static String File_NoLaunch = "";
    public static String File_NoXml = "";
    public static String File_OtherType = "";
    public static String File_TooLong = "";
    public static String File_Unreadable = "";
    public static String Import_Task = "";
    public static String Kind_CubeIde = "";
    public static String Kind_GdbHardware = "";
    public static String Kind_JLink = "";
    public static String Kind_OpenOcd = "";
    public static String Kind_PyOcd = "";
    public static String Note_AccessPort = "";
    public static String Note_Clock = "";
    public static String Note_Exceptions = "";
    public static String Note_ExternalLoader = "";
    public static String Note_FlashBreakpoints = "";
    public static String Note_Gdb = "";
    public static String Note_LoadList = "";
    public static String Note_LoadListField = "";
    public static String Note_Network = "";
    public static String Note_NoProgram = "";
    public static String Note_NonStop = "";
    public static String Note_NoReset = "";
    public static String Note_Offset = "";
    public static String Note_OpenOcd = "";
    public static String Note_Other = "";
    public static String Note_PcRegister = "";
    public static String Note_ProgramToo = "";
    public static String Note_PyOcd = "";
    public static String Note_Ram = "";
    public static String Note_Rtos = "";
    public static String Note_Semihosting = "";
    public static String Note_Server = "";
    public static String Note_SharedProbe = "";
    public static String Note_SourceLookup = "";
    public static String Note_Svd = "";
    public static String Note_Swv = "";
    public static String Note_Symbols = "";
    public static String Note_UnknownChip = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
