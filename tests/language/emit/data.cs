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
#line (21, 11) - (21, 28) "data.flow"
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
                var a1 = (Arguments_Stranger_1)arguments;
                return Stranger_1(call, a1.p_how_0);
                default: throw new ArgumentOutOfRangeException(nameof(flow));
            }
        }
        private static bool HasValue<T>(T? optional, out T value) where T : struct { value = optional.GetValueOrDefault(); return optional.HasValue; }
        private static bool HasObject<T>(T optional, out T value) where T : class { value = optional; return optional != null; }
        private static T NoConstant<T>(T value) => value;
    }
    internal sealed record Customer_0(long id_0, string name_1, DateOnly? birthday_2)
    {
        public static Customer_0 Read(object[] row) => new Customer_0((long)row[0], (string)row[1], (DateOnly?)row[2]);
    }
    internal sealed class Arguments_Stranger_1
    {
        public readonly long p_how_0;
        public Arguments_Stranger_1(long p_how_0) { this.p_how_0 = p_how_0; }
    }
}

// data.flow.cs
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
            Customer_0 customer_0 = default;
            Customer_0 again_1 = default;
            Customer_0 c_2 = default;
#line (23, 1) - (23, 12) "data.flow"
            call.Enter(0);
#line (24, 5) - (24, 11) "data.flow"
            call.Enter(1); await call.AnswerAsync();
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (25, 5) - (25, 45) "data.flow"
            call.Enter(2); var result1 = await call.ExecuteAsync(0, new object[] { call.From });
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (25, 5) - (25, 45) "data.flow"
            customer_0 = result1.Outcome == DataOutcome.Done && result1.Rows.Count > 0 ? Customer_0.Read(result1.Rows[0]) : default(Customer_0);
#line (26, 5) - (26, 43) "data.flow"
            call.Enter(3);
#line (26, 8) - (26, 24) "data.flow"
            if ((customer_0 == null))
#line hidden
            {
#line (26, 27) - (26, 41) "data.flow"
                call.Enter(4); return FlowExit.To(1, new Arguments_Stranger_1(0L));
#line hidden
            }
#line (27, 5) - (27, 34) "data.flow"
            call.Enter(5); var result2 = await call.ExecuteAsync(0, new object[] { call.From });
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
            var outcome2 = result2.Outcome;
#line (27, 5) - (27, 34) "data.flow"
            again_1 = result2.Outcome == DataOutcome.Done && result2.Rows.Count > 0 ? Customer_0.Read(result2.Rows[0]) : default(Customer_0);
#line hidden
            switch (outcome2)
            {
                case DataOutcome.Done:
                {
#line (28, 9) - (28, 16) "data.flow"
                    call.Enter(6);
#line hidden
                    break;
                }
                case DataOutcome.Timeout:
                {
#line (29, 9) - (29, 19) "data.flow"
                    call.Enter(7);
#line (29, 20) - (29, 34) "data.flow"
                    call.Enter(8); return FlowExit.To(1, new Arguments_Stranger_1(1L));
#line hidden
                    break;
                }
                case DataOutcome.Failed:
                {
#line (30, 9) - (30, 18) "data.flow"
                    call.Enter(9);
#line (30, 20) - (30, 26) "data.flow"
                    call.Enter(10); await call.HangupAsync();
#line hidden
                    return FlowExit.Ended;
                    break;
                }
                default: return FlowExit.Ended;
            }
#line (32, 5) - (32, 44) "data.flow"
            call.Enter(11);
#line (32, 8) - (32, 42) "data.flow"
            if ((HasObject(again_1, out c_2) && (c_2.id_0 > 100L)))
#line hidden
            {
#line (33, 9) - (33, 44) "data.flow"
                call.Enter(12); var result3 = await call.ExecuteAsync(1, new object[] { call.From, c_2.id_0 });
#line hidden
                if (call.HasEnded) { return FlowExit.Ended; }
#line (34, 9) - (34, 27) "data.flow"
                call.Enter(13); await call.PlayAsync(new PromptUse(2, new object[] { c_2.name_1 }), true);
#line hidden
                if (call.HasEnded) { return FlowExit.Ended; }
            }
            else
            {
#line (36, 9) - (36, 62) "data.flow"
                call.Enter(14); var result4 = await call.ExecuteAsync(1, new object[] { call.From, -1L });
#line hidden
                if (call.HasEnded) { return FlowExit.Ended; }
                var outcome4 = result4.Outcome;
                switch (outcome4)
                {
                    case DataOutcome.Done:
                    {
#line (36, 31) - (36, 38) "data.flow"
                        call.Enter(15);
#line hidden
                        break;
                    }
                    case DataOutcome.Timeout:
                    case DataOutcome.Failed:
                    {
#line (36, 49) - (36, 53) "data.flow"
                        call.Enter(16);
#line (36, 54) - (36, 60) "data.flow"
                        call.Enter(17); await call.HangupAsync();
#line hidden
                        return FlowExit.Ended;
                        break;
                    }
                    default: return FlowExit.Ended;
                }
            }
#line (38, 5) - (38, 11) "data.flow"
            call.Enter(18); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
        private static async ValueTask<FlowExit> Stranger_1(ICall call, long p_how_0)
        {
#line (41, 1) - (41, 26) "data.flow"
            call.Enter(19);
#line (42, 5) - (42, 46) "data.flow"
            call.Enter(20);
#line (42, 8) - (42, 35) "data.flow"
            if (((p_how_0 == 1L) || ((p_how_0 + (NoConstant(2L) * 3L)) < 6L)))
#line hidden
            {
#line (42, 38) - (42, 44) "data.flow"
                call.Enter(21); await call.HangupAsync();
#line hidden
                return FlowExit.Ended;
            }
#line (43, 5) - (43, 13) "data.flow"
            call.Enter(22); await call.PlayAsync(new PromptUse(0), true);
#line hidden
            if (call.HasEnded) { return FlowExit.Ended; }
#line (44, 5) - (44, 11) "data.flow"
            call.Enter(23); await call.HangupAsync();
#line hidden
            return FlowExit.Ended;
            return FlowExit.Ended;
        }
    }
}
