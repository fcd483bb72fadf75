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
#line 12 "collect.flow"
            return InboundDecision.To(0, -1);
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
            default: throw new ArgumentOutOfRangeException(nameof(flow));
        }
    }
}

// collect.flow.cs
namespace CallCenter.Emitted;
public sealed partial class Unit {
    private async ValueTask<FlowExit> Main_0(ICall call, int n, int s) {
        string account_0 = default;
#line 14 "collect.flow"
        call.Enter(n);
        call.Enter(n + 1); await call.AnswerAsync(); if (call.HasEnded) return FlowExit.Ended;
        {
#line 16 "collect.flow"
            call.Enter(n + 2); var attempts1 = 0; var prompts1 = new PromptUse[] { new PromptUse(0) };
            ask1: if (attempts1++ == 2) {
                call.Enter(n + 4); call.Enter(n + 5); await call.HangupAsync(); return FlowExit.Ended; goto done1;
            }
#line 16 "collect.flow"
            var digits1 = await call.CollectAsync(new DigitsQuestion(prompts1, 4, 6, '#', '*', new TimeSpan(50000000L), new TimeSpan(30000000L))); if (call.HasEnded) return FlowExit.Ended;
            switch (digits1.Outcome) {
#line 17 "collect.flow"
                case DigitsOutcome.Valid: account_0 = digits1.Digits; call.Enter(n + 3); break;
#line 19 "collect.flow"
                case DigitsOutcome.NoInput: case DigitsOutcome.Invalid: call.Enter(n + 6); call.Enter(n + 7); prompts1 = new PromptUse[] { new PromptUse(1), new PromptUse(0) }; goto ask1; break;
                default: return FlowExit.Ended;
            }
            done1:;
        }
#line 21 "collect.flow"
        call.Enter(n + 8); if ((account_0 == "0000")) {
#line 21 "collect.flow"
            call.Enter(n + 9); await call.HangupAsync(); return FlowExit.Ended;
        }
#line 22 "collect.flow"
        call.Enter(n + 10); await call.PlayAsync(new PromptUse(2, new object[] { account_0 }), true); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 11); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
}
