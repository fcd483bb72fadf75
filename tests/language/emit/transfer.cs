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
#line (18, 5) - (18, 62) "transfer.flow"
                if (call.Switch(0)) { return InboundDecision.Reject(480, 0); }
#line hidden
            }
            {
#line (19, 5) - (19, 59) "transfer.flow"
                if ((call.To == "4001" || call.To == "4002") && call.IsOpen(0)) { return InboundDecision.To(0, 1); }
#line hidden
            }
            {
#line (20, 5) - (20, 62) "transfer.flow"
                if ((call.To == "4001") && (!call.Switch(0))) { return InboundDecision.To(1, 2); }
#line hidden
            }
            {
#line (21, 5) - (21, 62) "transfer.flow"
                return InboundDecision.Reject(404, -1);
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
                return Message_1(call);
                default: throw new ArgumentOutOfRangeException(nameof(flow));
            }
        }
        private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }
        private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }
        private static T NoConstant<T>(T value) => value;
    }
}

// transfer.flow.cs
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
#line (24, 1) - (24, 12) "transfer.flow"
            call.Enter(0);
#line (25, 5) - (25, 11) "transfer.flow"
            call.Enter(1); await call.AnswerAsync();
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (26, 5) - (26, 45) "transfer.flow"
            call.Enter(2); var outcome1 = await call.TransferAsync(new TransferRequest(((string)call.Setting(0)), ((TimeSpan)call.Setting(1)), new TimeSpan(18000000000L)));
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            switch (outcome1)
            {
                case TransferOutcome.Completed:
                {
#line (27, 9) - (27, 21) "transfer.flow"
                    call.Enter(3);
#line (27, 23) - (27, 29) "transfer.flow"
                    call.Enter(4); await call.HangupAsync();
#line hidden
                    return FlowExit.Ended;
                    break;
                }
                case TransferOutcome.Busy:
                {
#line (28, 9) - (28, 16) "transfer.flow"
                    call.Enter(5);
#line (28, 23) - (28, 33) "transfer.flow"
                    call.Enter(6); return FlowExit.To(1);
#line hidden
                    break;
                }
                case TransferOutcome.NoAnswer:
                {
#line (29, 9) - (29, 21) "transfer.flow"
                    call.Enter(7);
#line (29, 23) - (29, 33) "transfer.flow"
                    call.Enter(8); return FlowExit.To(1);
#line hidden
                    break;
                }
                case TransferOutcome.Rejected:
                case TransferOutcome.Unreachable:
                case TransferOutcome.Timeout:
                case TransferOutcome.Failed:
                {
#line (30, 9) - (30, 13) "transfer.flow"
                    call.Enter(9);
#line (30, 25) - (30, 35) "transfer.flow"
                    call.Enter(10); await call.PlayAsync(new PromptUse(1), true);
#line hidden
                    if (call.HasEnded) { return FlowExit.Ended; }
#line (30, 37) - (30, 43) "transfer.flow"
                    call.Enter(11); await call.HangupAsync();
#line hidden
                    return FlowExit.Ended;
                    break;
                }
                default: return FlowExit.Ended;
            }
            return FlowExit.Ended;
        }
        private static async ValueTask<FlowExit> Message_1(ICall call)
        {
            Recording message_0 = default;
#line (34, 1) - (34, 15) "transfer.flow"
            call.Enter(12);
#line (35, 5) - (35, 11) "transfer.flow"
            call.Enter(13); await call.AnswerAsync();
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (36, 5) - (36, 75) "transfer.flow"
            call.Enter(14); var choice1 = await call.ChooseAsync(new KeyQuestion(new PromptUse[] { new PromptUse(-1) }, "12", new TimeSpan(50000000L)));
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            switch (choice1.Outcome == KeyOutcome.Key ? choice1.Key : '\0')
            {
                case '1': call.Enter(15); call.Language = "zh-CN"; break;
                case '2': call.Enter(16); call.Language = "en"; break;
                default: call.Enter(17); call.Language = "zh-CN"; break;
            }
#line (37, 5) - (37, 67) "transfer.flow"
            call.Enter(18); var message2 = await call.RecordAsync(new RecordRequest(new PromptUse[] { new PromptUse(0) }, new TimeSpan(600000000L), '#', new TimeSpan(50000000L)));
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            switch (message2.Outcome)
            {
                case RecordOutcome.Recorded:
                {
                    message_0 = message2.Recording;
#line (38, 9) - (38, 20) "transfer.flow"
                    call.Enter(19);
#line hidden
                    break;
                }
                case RecordOutcome.Empty:
                case RecordOutcome.Failed:
                {
#line (39, 9) - (39, 13) "transfer.flow"
                    call.Enter(20);
#line (39, 21) - (39, 27) "transfer.flow"
                    call.Enter(21); await call.HangupAsync();
#line hidden
                    return FlowExit.Ended;
                    break;
                }
                default: return FlowExit.Ended;
            }
#line (41, 5) - (41, 32) "transfer.flow"
            call.Enter(22); await call.PlayAsync(new PromptUse(1), false);
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (42, 5) - (42, 11) "transfer.flow"
            call.Enter(23); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
    }
}
