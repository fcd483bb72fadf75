// module.cs
#line hidden
using System;
using System.Threading.Tasks;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
namespace CallCenter.Emitted
{
    public sealed partial class Module : ReleaseModule
    {
        public override InboundDecision Route(ICallFacts call)
        {
            {
#line (1, 5) - (1, 16) "flows/sketch.flow"
                return InboundDecision.To(0, -1);
#line hidden
            }
            return InboundDecision.Reject(404, -1);
        }
        public override ValueTask<FlowExit> RunAsync(int flow, ICall call, object arguments)
        {
            switch (flow)
            {
                case 0:
                return Start_0(call);
                case 1:
                var a1 = (Arguments__u4E3B_u83DC_u5355_1)arguments;
                return _u4E3B_u83DC_u5355_1(call, a1.p__u53F7_u7801_0);
                default: throw new ArgumentOutOfRangeException(nameof(flow));
            }
        }
        private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }
        private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }
        private static T NoConstant<T>(T value) => value;
    }
    internal sealed class Arguments__u4E3B_u83DC_u5355_1
    {
        public readonly string p__u53F7_u7801_0;
        public Arguments__u4E3B_u83DC_u5355_1(string p__u53F7_u7801_0) { this.p__u53F7_u7801_0 = p__u53F7_u7801_0; }
    }
}

// flows/sketch.flow.cs
#line hidden
using System;
using System.Threading.Tasks;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
namespace CallCenter.Emitted
{
    public sealed partial class Module : ReleaseModule
    {
        private static async ValueTask<FlowExit> Start_0(ICall call)
        {
#line (2, 5) - (2, 16) "flows/sketch.flow"
            call.Enter(2);
#line (1, 5) - (1, 16) "flows/sketch.flow"
            call.Enter(1); return FlowExit.To(1, new Arguments__u4E3B_u83DC_u5355_1(call.From));
#line hidden
            return FlowExit.Ended;
        }
        private static async ValueTask<FlowExit> _u4E3B_u83DC_u5355_1(ICall call, string p__u53F7_u7801_0)
        {
#line (5, 5) - (5, 16) "flows/sketch.flow"
            call.Enter(5);
#line (3, 5) - (3, 16) "flows/sketch.flow"
            call.Enter(3); await call.PlayAsync(new PromptUse(0, new object[] { p__u53F7_u7801_0 }), true);
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (4, 5) - (4, 16) "flows/sketch.flow"
            call.Enter(4); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
    }
}
