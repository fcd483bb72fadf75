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
#line (11, 11) - (11, 28) "menu.flow"
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
                case 1:
                return Bye_1(call);
                default: throw new ArgumentOutOfRangeException(nameof(flow));
            }
        }
        private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }
        private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }
        private static T NoConstant<T>(T value) => value;
    }
}

// menu.flow.cs
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
#line (13, 1) - (13, 41) "menu.flow"
            call.Enter(0);
#line (14, 5) - (14, 11) "menu.flow"
            call.Enter(1); await call.AnswerAsync();
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            {
#line (15, 5) - (15, 34) "menu.flow"
                call.Enter(2);
#line hidden
                var attempts1 = 0;
                var prompts1 = new PromptUse[] { new PromptUse(0) };
                ask1:
                if (attempts1 == 3)
                {
#line (21, 9) - (21, 21) "menu.flow"
                    call.Enter(13);
#line (21, 25) - (21, 31) "menu.flow"
                    call.Enter(14); return FlowExit.To(1);
#line hidden
                    goto done1;
                }
                attempts1++;
#line (15, 5) - (15, 34) "menu.flow"
                var choice1 = await call.ChooseAsync(new KeyQuestion(prompts1, "123", new TimeSpan(40000000L), true));
#line hidden
                if (call.HasEnded) { return FlowExit.Ended; }
                switch (choice1.Outcome)
                {
                    case KeyOutcome.Key:
                    switch (choice1.Key)
                    {
                        case '1':
                        {
#line (16, 9) - (16, 13) "menu.flow"
                            call.Enter(3);
#line (16, 25) - (16, 32) "menu.flow"
                            call.Enter(4); return FlowExit.To(0);
#line hidden
                            break;
                        }
                        case '2':
                        {
#line (17, 9) - (17, 13) "menu.flow"
                            call.Enter(5);
#line (17, 27) - (17, 37) "menu.flow"
                            call.Enter(6); await call.PlayAsync(new PromptUse(1), true);
#line hidden
                            if (call.HasEnded) { return FlowExit.Ended; }
#line (17, 39) - (17, 45) "menu.flow"
                            call.Enter(7); prompts1 = new PromptUse[] { new PromptUse(0) }; goto ask1;
#line hidden
                            break;
                        }
                        case '3':
                        {
#line (18, 9) - (18, 13) "menu.flow"
                            call.Enter(8);
#line hidden
                            break;
                        }
                    }
                    break;
                    case KeyOutcome.NoInput:
                    {
#line (19, 9) - (19, 20) "menu.flow"
                        call.Enter(9);
#line (19, 25) - (19, 31) "menu.flow"
                        call.Enter(10); prompts1 = new PromptUse[] { new PromptUse(0) }; goto ask1;
#line hidden
                        break;
                    }
                    case KeyOutcome.NoMatch:
                    {
#line (20, 9) - (20, 20) "menu.flow"
                        call.Enter(11);
#line (20, 25) - (20, 42) "menu.flow"
                        call.Enter(12); prompts1 = new PromptUse[] { new PromptUse(1), new PromptUse(0) }; goto ask1;
#line hidden
                        break;
                    }
                    default: return FlowExit.Ended;
                }
                done1:;
            }
#line (23, 5) - (23, 11) "menu.flow"
            call.Enter(15); return FlowExit.To(1);
#line hidden
            return FlowExit.Ended;
        }
        private static async ValueTask<FlowExit> Bye_1(ICall call)
        {
#line (26, 1) - (26, 20) "menu.flow"
            call.Enter(16);
#line (26, 12) - (26, 18) "menu.flow"
            call.Enter(17); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
    }
}
