// types.cs
global using System;
global using System.Threading.Tasks;
global using CallCenter.Abstractions.Calls;
global using CallCenter.Abstractions.Releases;
global using static CallCenter.Abstractions.Releases.FlowCode;
namespace CallCenter.Emitted;

// module.cs
global using System;
global using System.Threading.Tasks;
global using CallCenter.Abstractions.Calls;
global using CallCenter.Abstractions.Releases;
global using static CallCenter.Abstractions.Releases.FlowCode;
namespace CallCenter.Emitted;
public sealed class Module : LinkedModule {
    public override InboundDecision Route(ICallFacts call) {
        {
#line 17 "transfer.flow"
            if (call.Switch(0)) { return InboundDecision.Reject(480, 0); }
        }
        {
#line 18 "transfer.flow"
            if ((call.To == "4001" || call.To == "4002") && call.IsOpen(0)) { return InboundDecision.To(0, 1); }
        }
        {
#line 19 "transfer.flow"
            if ((call.To == "4001") && (!call.Switch(0))) { return InboundDecision.To(1, 2); }
        }
        {
#line 20 "transfer.flow"
            return InboundDecision.Reject(404, -1);
        }
        return InboundDecision.Reject(404, -1);
    }
}

// flows.unit0.cs
global using System;
global using System.Threading.Tasks;
global using CallCenter.Abstractions.Calls;
global using CallCenter.Abstractions.Releases;
global using static CallCenter.Abstractions.Releases.FlowCode;
namespace CallCenter.Emitted;
public sealed partial class Unit : ReleaseUnit {
    public override ValueTask<FlowExit> RunAsync(int flow, ICall call, int n, int s, object arguments) {
        switch (flow) {
            case 0: return Main_0(call, n, s);
            case 1: return Message_1(call, n, s);
            default: throw new ArgumentOutOfRangeException(nameof(flow));
        }
    }
}

// transfer.flow.cs
namespace CallCenter.Emitted;
public sealed partial class Unit {
    private async ValueTask<FlowExit> Main_0(ICall call, int n, int s) {
#line 23 "transfer.flow"
        call.Enter(n);
        call.Enter(n + 1); await call.AnswerAsync(); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 2); var outcome1 = await call.TransferAsync(new TransferRequest(((string)call.Setting(0)), ((TimeSpan)call.Setting(1)), new TimeSpan(18000000000L))); if (call.HasEnded) return FlowExit.Ended;
        switch (outcome1) {
#line 26 "transfer.flow"
            case TransferOutcome.Completed: call.Enter(n + 3); call.Enter(n + 4); await call.HangupAsync(); return FlowExit.Ended; break;
            case TransferOutcome.Busy: call.Enter(n + 5); call.Enter(n + 6); return FlowExit.To(1); break;
            case TransferOutcome.NoAnswer: call.Enter(n + 7); call.Enter(n + 8); return FlowExit.To(1); break;
            case TransferOutcome.Rejected: case TransferOutcome.Unreachable: case TransferOutcome.Timeout: case TransferOutcome.Failed: call.Enter(n + 9); call.Enter(n + 10); await call.PlayAsync(new PromptUse(1), true); if (call.HasEnded) return FlowExit.Ended; call.Enter(n + 11); await call.HangupAsync(); return FlowExit.Ended; break;
            default: return FlowExit.Ended;
        }
        return FlowExit.Ended;
    }
    private async ValueTask<FlowExit> Message_1(ICall call, int n, int s) {
        Recording message_0 = default;
#line 33 "transfer.flow"
        call.Enter(n);
        call.Enter(n + 1); await call.AnswerAsync(); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 2); var choice1 = await call.ChooseAsync(new KeyQuestion(new PromptUse[] { new PromptUse(~(0)) }, "12", new TimeSpan(50000000L))); if (call.HasEnded) return FlowExit.Ended;
        switch (choice1.Outcome == KeyOutcome.Key ? choice1.Key : '\0') {
            case '1': call.Enter(n + 3); call.Language = "zh-CN"; break;
            case '2': call.Enter(n + 4); call.Language = "en"; break;
            default: call.Enter(n + 5); call.Language = "zh-CN"; break;
        }
#line 36 "transfer.flow"
        call.Enter(n + 6); var message2 = await call.RecordAsync(new RecordRequest(new PromptUse[] { new PromptUse(0) }, new TimeSpan(600000000L), '#', new TimeSpan(50000000L))); if (call.HasEnded) return FlowExit.Ended;
        switch (message2.Outcome) {
#line 37 "transfer.flow"
            case RecordOutcome.Recorded: message_0 = message2.Recording; call.Enter(n + 7); break;
            case RecordOutcome.Empty: case RecordOutcome.Failed: call.Enter(n + 8); call.Enter(n + 9); await call.HangupAsync(); return FlowExit.Ended; break;
            default: return FlowExit.Ended;
        }
#line 40 "transfer.flow"
        call.Enter(n + 10); await call.PlayAsync(new PromptUse(1), false); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 11); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
}
