/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.diagnosis;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Dialog_Bullet = "";
    public static String Dialog_Causes = "";
    public static String Dialog_CopyDetails = "";
    public static String Dialog_Fixes = "";
    public static String Fix_ChangeSettings = "";
    public static String Fix_ConnectUnderReset = "";
    public static String Fix_Retry = "";
    public static String Fix_SlowDown = "";
    public static String Text_CheckWiring = "";
    public static String Text_ChipFile = "";
    public static String Text_ChooseChip = "";
    public static String Text_ChooseFile = "";
    public static String Text_ChooseProbe = "";
    public static String Text_ConnectUnderReset = "";
    public static String Text_GiveBase = "";
    public static String Text_Report = "";
    public static String Text_SlowDown = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
