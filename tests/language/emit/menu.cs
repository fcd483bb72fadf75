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
#line 10 "menu.flow"
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
            case 1: return Bye_1(call, n, s);
            default: throw new ArgumentOutOfRangeException(nameof(flow));
        }
    }
}

// menu.flow.cs
namespace CallCenter.Emitted;
public sealed partial class Unit {
    private async ValueTask<FlowExit> Main_0(ICall call, int n, int s) {
#line 12 "menu.flow"
        call.Enter(n);
        call.Enter(n + 1); await call.AnswerAsync(); if (call.HasEnded) return FlowExit.Ended;
        {
#line 14 "menu.flow"
            call.Enter(n + 2); var attempts1 = 0; var prompts1 = new PromptUse[] { new PromptUse(0) };
            ask1: if (attempts1++ == 3) {
#line 20 "menu.flow"
                call.Enter(n + 13); call.Enter(n + 14); return FlowExit.To(1); goto done1;
            }
#line 14 "menu.flow"
            var choice1 = await call.ChooseAsync(new KeyQuestion(prompts1, "123", new TimeSpan(40000000L), true, null, new string[] { "Again", "Repeat", "On" })); if (call.HasEnded) return FlowExit.Ended;
            switch (choice1.Outcome) {
                case KeyOutcome.Key: switch (choice1.Key) {
#line 15 "menu.flow"
                    case '1': call.Enter(n + 3); call.Enter(n + 4); return FlowExit.To(0); break;
                    case '2': call.Enter(n + 5); call.Enter(n + 6); await call.PlayAsync(new PromptUse(1), true); if (call.HasEnded) return FlowExit.Ended; call.Enter(n + 7); prompts1 = new PromptUse[] { new PromptUse(0) }; goto ask1; break;
                    case '3': call.Enter(n + 8); break;
                } break;
#line 18 "menu.flow"
                case KeyOutcome.NoInput: call.Enter(n + 9); call.Enter(n + 10); prompts1 = new PromptUse[] { new PromptUse(0) }; goto ask1; break;
                case KeyOutcome.NoMatch: call.Enter(n + 11); call.Enter(n + 12); prompts1 = new PromptUse[] { new PromptUse(1), new PromptUse(0) }; goto ask1; break;
                default: return FlowExit.Ended;
            }
            done1:;
        }
#line 22 "menu.flow"
        call.Enter(n + 15); return FlowExit.To(1);
        return FlowExit.Ended;
    }
    private async ValueTask<FlowExit> Bye_1(ICall call, int n, int s) {
#line 25 "menu.flow"
        call.Enter(n); call.Enter(n + 1); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
}
