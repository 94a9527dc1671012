/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A virtual Arm Cortex-M processor: instructions, exceptions, sleep, SysTick, NVIC, MPU, the two security states, and the debug
 * components a debugger sees over the private peripheral bus. What it has of that is said by {@link CoreConfiguration}. Written
 * from the Architecture Reference Manuals of ARMv6-M (DDI 0419E), ARMv7-M (DDI 0403E) and ARMv8-M (DDI 0553) and the Technical
 * Reference Manuals of the cores.
 *
 * <p>How it is made: {@link Processor} is the outside. {@code Execution} is the loop, {@code Core} the registers,
 * {@code CoreMemory} the loads and stores; the decoders make {@code Instruction} objects that stay with the
 * {@link DirectMemory} they were decoded from until it changes there; {@code ExceptionState} says which exceptions are
 * pending and active, {@code ExecutionPriority} which of them preempts, {@code ExceptionEntry} and {@code ExceptionReturn} lead
 * into and out of handlers, {@code FaultEscalation} says whose handler a fault gets; the components of the private peripheral
 * bus are {@code PpbComponent}s. {@code FloatingPointUnit} has the registers of FPv4-SP and knows when to save them; the package
 * {@code fp} computes. With the Security Extension, {@code Core} has the registers of the state it is in and
 * {@code BankedRegisters} those of the other one, {@code SecurityTransitions} are the ways between them, and {@code MemoryGuard} with
 * {@code SecurityAttribution} and {@code MemoryProtection} says what may be touched from where.
 *
 * <p>Where it is simpler than silicon: cycles follow a simple model ({@code Timing}); LDM and STM are never interrupted midway;
 * an interrupt that comes during stacking does not replace the one being taken; encodings the architecture leaves unpredictable
 * are undefined; the floating-point registers are not those of one security state, so that CONTROL.SFPA stays 0; of the
 * counters of the DWT only CYCCNT counts; ITM and TPIU have their registers but put nothing out; the debug monitor takes BKPT
 * and watchpoints but does not step.
 */
@NonNullByDefault
package dev.probewright.sim.cortexm;

import org.eclipse.jdt.annotation.NonNullByDefault;
