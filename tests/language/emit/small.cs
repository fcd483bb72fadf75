// types.cs
global using System;
global using System.Threading.Tasks;
global using CallCenter.Abstractions.Calls;
global using CallCenter.Abstractions.Releases;
global using static CallCenter.Abstractions.Releases.FlowCode;
namespace CallCenter.Emitted;
public sealed class Arguments__u4E3B_u83DC_u5355_1(string p__u53F7_u7801_0) {
    public readonly string p__u53F7_u7801_0 = p__u53F7_u7801_0;
}

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
#line 1 "flows/sketch.flow"
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
            case 0: return Start_0(call, n, s);
            case 1: var a1 = (Arguments__u4E3B_u83DC_u5355_1)arguments; return _u4E3B_u83DC_u5355_1(call, n, s, a1.p__u53F7_u7801_0);
            default: throw new ArgumentOutOfRangeException(nameof(flow));
        }
    }
}

// flows/sketch.flow.cs
namespace CallCenter.Emitted;
public sealed partial class Unit {
    private async ValueTask<FlowExit> Start_0(ICall call, int n, int s) {
#line 2 "flows/sketch.flow"
        call.Enter(n);
#line 1 "flows/sketch.flow"
        call.Enter(n - 1); return FlowExit.To(1, new Arguments__u4E3B_u83DC_u5355_1(call.From));
        return FlowExit.Ended;
    }
    private async ValueTask<FlowExit> _u4E3B_u83DC_u5355_1(ICall call, int n, int s, string p__u53F7_u7801_0) {
#line 5 "flows/sketch.flow"
        call.Enter(n);
#line 3 "flows/sketch.flow"
        call.Enter(n - 2); await call.PlayAsync(new PromptUse(s, new object[] { p__u53F7_u7801_0 }), true); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n - 1); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
}
