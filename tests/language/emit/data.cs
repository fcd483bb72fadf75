// types.cs
global using System;
global using System.Threading.Tasks;
global using CallCenter.Abstractions.Calls;
global using CallCenter.Abstractions.Releases;
global using static CallCenter.Abstractions.Releases.FlowCode;
namespace CallCenter.Emitted;
public sealed record Record_Customer_0(long id_0, string name_1, DateOnly? birthday_2) : IRecordRow {
    public static Record_Customer_0 Read(object[] row) => new Record_Customer_0((long)row[0], (string)row[1], (DateOnly?)row[2]);
    public object[] Row() => new object[] { id_0, name_1, birthday_2 };
}
public sealed class Arguments_Stranger_1(long p_how_0) {
    public readonly long p_how_0 = p_how_0;
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
#line 20 "data.flow"
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
            case 1: var a1 = (Arguments_Stranger_1)arguments; return Stranger_1(call, n, s, a1.p_how_0);
            default: throw new ArgumentOutOfRangeException(nameof(flow));
        }
    }
}

// data.flow.cs
namespace CallCenter.Emitted;
public sealed partial class Unit {
    private async ValueTask<FlowExit> Main_0(ICall call, int n, int s) {
        Record_Customer_0 customer_0 = default;
        Record_Customer_0 again_1 = default;
        Record_Customer_0 c_2 = default;
#line 22 "data.flow"
        call.Enter(n);
        call.Enter(n + 1); await call.AnswerAsync(); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 2); var result1 = await call.ExecuteAsync(0, new object[] { call.From }); if (call.HasEnded) return FlowExit.Ended; customer_0 = result1.Outcome == DataOutcome.Done && result1.Rows.Count > 0 ? Record_Customer_0.Read(result1.Rows[0]) : default(Record_Customer_0);
        call.Enter(n + 3); if ((customer_0 == null)) {
#line 25 "data.flow"
            call.Enter(n + 4); return FlowExit.To(1, new Arguments_Stranger_1(0L));
        }
#line 26 "data.flow"
        call.Enter(n + 5); var result2 = await call.ExecuteAsync(0, new object[] { call.From }); if (call.HasEnded) return FlowExit.Ended;
        var outcome2 = result2.Outcome;
#line 26 "data.flow"
        again_1 = result2.Outcome == DataOutcome.Done && result2.Rows.Count > 0 ? Record_Customer_0.Read(result2.Rows[0]) : default(Record_Customer_0);
        switch (outcome2) {
#line 27 "data.flow"
            case DataOutcome.Done: call.Enter(n + 6); break;
            case DataOutcome.Timeout: call.Enter(n + 7); call.Enter(n + 8); return FlowExit.To(1, new Arguments_Stranger_1(1L)); break;
            case DataOutcome.Failed: call.Enter(n + 9); call.Enter(n + 10); await call.HangupAsync(); return FlowExit.Ended; break;
            default: return FlowExit.Ended;
        }
#line 31 "data.flow"
        call.Enter(n + 11); if ((HasObject(again_1, out c_2) && (c_2.id_0 > 100L))) {
            call.Enter(n + 12); var result3 = await call.ExecuteAsync(1, new object[] { call.From, c_2.id_0 }); if (call.HasEnded) return FlowExit.Ended;
            call.Enter(n + 13); await call.PlayAsync(new PromptUse(1, new object[] { c_2.name_1 }), true); if (call.HasEnded) return FlowExit.Ended;
        } else {
            call.Enter(n + 14); var result4 = await call.ExecuteAsync(1, new object[] { call.From, -1L }); if (call.HasEnded) return FlowExit.Ended;
            var outcome4 = result4.Outcome;
            switch (outcome4) {
#line 35 "data.flow"
                case DataOutcome.Done: call.Enter(n + 15); break; case DataOutcome.Timeout: case DataOutcome.Failed: call.Enter(n + 16); call.Enter(n + 17); await call.HangupAsync(); return FlowExit.Ended; break;
                default: return FlowExit.Ended;
            }
        }
#line 37 "data.flow"
        call.Enter(n + 18); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
    private async ValueTask<FlowExit> Stranger_1(ICall call, int n, int s, long p_how_0) {
#line 40 "data.flow"
        call.Enter(n);
        call.Enter(n + 1); if (((p_how_0 == 1L) || ((p_how_0 + (NoConstant(2L) * 3L)) < 6L))) {
#line 41 "data.flow"
            call.Enter(n + 2); await call.HangupAsync(); return FlowExit.Ended;
        }
#line 42 "data.flow"
        call.Enter(n + 3); await call.PlayAsync(new PromptUse(0), true); if (call.HasEnded) return FlowExit.Ended;
        call.Enter(n + 4); await call.HangupAsync(); return FlowExit.Ended;
        return FlowExit.Ended;
    }
}
