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
#line (13, 11) - (13, 28) "collect.flow"
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
                return Main_0(call);
                default: throw new ArgumentOutOfRangeException(nameof(flow));
            }
        }
        private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }
        private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }
        private static T NoConstant<T>(T value) => value;
    }
}

// collect.flow.cs
#line hidden
using System;
using System.Threading.Tasks;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
namespace CallCenter.Emitted
{
    public sealed partial class Module : ReleaseModule
    {
        private static async ValueTask<FlowExit> Main_0(ICall call)
        {
            string account_0 = default;
#line (15, 1) - (15, 12) "collect.flow"
            call.Enter(0);
#line (16, 5) - (16, 11) "collect.flow"
            call.Enter(1); await call.AnswerAsync();
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            {
#line (17, 5) - (17, 85) "collect.flow"
                call.Enter(2);
#line hidden
                var attempts1 = 0;
                var prompts1 = new PromptUse[] { new PromptUse(0) };
                ask1:
                if (attempts1 == 2)
                {
#line (19, 9) - (19, 21) "collect.flow"
                    call.Enter(4);
#line (19, 22) - (19, 28) "collect.flow"
                    call.Enter(5); await call.HangupAsync();
#line hidden
                    return FlowExit.Ended;
                    goto done1;
                }
                attempts1++;
#line (17, 5) - (17, 85) "collect.flow"
                var digits1 = await call.CollectAsync(new DigitsQuestion(prompts1, 4, 6, '#', '*', new TimeSpan(50000000L), new TimeSpan(30000000L)));
#line hidden
                if (call.HasEnded) { return FlowExit.Ended; }
                switch (digits1.Outcome)
                {
                    case DigitsOutcome.Valid:
                    {
                        account_0 = digits1.Digits;
#line (18, 9) - (18, 17) "collect.flow"
                        call.Enter(3);
#line hidden
                        break;
                    }
                    case DigitsOutcome.NoInput:
                    case DigitsOutcome.Invalid:
                    {
#line (20, 9) - (20, 13) "collect.flow"
                        call.Enter(6);
#line (20, 22) - (20, 39) "collect.flow"
                        call.Enter(7); prompts1 = new PromptUse[] { new PromptUse(1), new PromptUse(0) }; goto ask1;
#line hidden
                        break;
                    }
                    default: return FlowExit.Ended;
                }
                done1:;
            }
#line (22, 5) - (22, 36) "collect.flow"
            call.Enter(8);
#line (22, 8) - (22, 25) "collect.flow"
            if ((account_0 == "0000"))
#line hidden
            {
#line (22, 28) - (22, 34) "collect.flow"
                call.Enter(9); await call.HangupAsync();
#line hidden
                return FlowExit.Ended;
            }
#line (23, 5) - (23, 23) "collect.flow"
            call.Enter(10); await call.PlayAsync(new PromptUse(2, new object[] { account_0 }), true);
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (24, 5) - (24, 11) "collect.flow"
            call.Enter(11); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
    }
}
