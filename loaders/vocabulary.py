"""Words of administrative Vietnamese by which names of bodies are told from what follows them.

Plain word lists, compiled to patterns: a blank stands for any run of blanks (lines are wrapped), and where ``either``
is asked the first letter may be a capital or not.
"""

from __future__ import annotations

import re

from loaders.letters import UPPER
from loaders.phrases import either, one_of, start_of


def _listed(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(",")]


# A body's head noun, whatever follows.
_BODIES = _listed("""
    ủy ban, hội đồng, mặt trận Tổ quốc, mặt trận, thường trực, ban thường vụ, ban Thường vụ, ban chỉ đạo, ban Chỉ
    đạo, ban quản lý, ban Quản lý, ban chấp hành, ban Chấp hành, ban thanh tra, ban Thanh tra, ban giám sát, ban
    Giám sát, ban tổ chức, ban dân vận, ban tuyên giáo, ban nội chính, ban chỉ huy, ban Chỉ huy, ban giám hiệu, ban
    giám đốc, ban cán sự, ban Cán sự, ban điều hành, ban công tác, ban pháp chế, ban dân tộc, ban kinh tế, ban văn
    hóa, bộ phận, văn phòng, trung tâm, đài, cổng, trang thông tin, kho bạc, liên đoàn, hiệp hội, liên minh, liên
    hiệp, công đoàn, tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, đảng ủy, đảng bộ, chi bộ, bưu điện, trạm, bệnh
    viện, tổ công tác, tổ giúp việc, tổ hòa giải, tổ công nghệ, tổ bầu cử, bộ đội, kiểm toán, văn thư, cảng vụ, quân
    sự, đoàn thanh niên, công an, hệ thống truyền thanh, hệ thống thông tin cơ sở
""")
_CAPITAL_BODIES = _listed("""
    UBND, ƯBND, HĐND, UBMT, UBMT TQ, UBMT TQVN, UBMT TQ VN, UBMTTQ, UBMTTQVN, UBMTTQ VN, MTTQ, MTTQVN, MTTQ VN,
    BCH, BTV, BCĐ, ĐTN, LĐLĐ, VNPT, Viettel, Thanh tra, Chi cục, Tổng cục, Viện, Học viện, Đại học, Trường, Nhà
    trường, Ngân hàng, Tòa án, Viện kiểm sát, Hải quan, Báo và Phát thanh, Báo và phát thanh, Báo và Đài Phát
    thanh, Tổng công ty, Công ty, Tập đoàn, Điện lực, Chính phủ, Chính Phủ, Quốc hội, Thủ tướng, Bộ Chính trị,
    Ban Bí thư, Tổng Giám, Bảo hiểm xã hội, Tỉnh Đoàn, Tỉnh đoàn, Thành Đoàn, Thành đoàn, Huyện Đoàn, Huyện đoàn
""")
# A body's head noun only where its own name (a capital), or a colon with a list, follows.
_WITH_A_NAME = _listed("Sở, Bộ, Phòng, phòng, Vụ, Ban, Cục, Thuế, Quỹ, Tổ, Đội, Hạt, Khối, Hội")
_OFFICES = _listed("""
    chủ tịch, chủ nhiệm, tổng Giám đốc, tổng giám đốc, giám đốc, bộ trưởng, chánh Văn phòng, chánh văn phòng,
    chánh Thanh tra, chánh thanh tra, cục trưởng, vụ trưởng, chi cục trưởng, viện trưởng, hiệu trưởng, tổng
    Thanh tra, tổng thanh tra, thống đốc, bí thư, tổ trưởng, trưởng ban, trưởng Ban, trưởng phòng, trưởng Phòng,
    trưởng các, trưởng công an, trưởng Công an, trưởng thôn, trưởng khu, trưởng đơn vị, trưởng bộ phận, trưởng
    trạm, trưởng Trạm, trưởng đoàn, trưởng Đoàn, trưởng Thuế, thủ trưởng, người đứng đầu
""")
_PEOPLE = _listed("cán bộ, công chức, viên chức, người lao động, đảng viên, cá nhân")
# Nouns that are enumerated in collectives: "các sở, ban, ngành, cơ quan, đơn vị".
_NOUNS = _listed("""
    sở, ban ngành, ban, ngành, cơ quan, đơn vị, địa phương, đoàn thể, tổ chức, phòng, bộ phận, doanh nghiệp, hợp
    tác xã, xã, phường, thị trấn, đặc khu, huyện, thị xã, thành phố, tỉnh, quận, thôn, xóm, ấp, bản, làng, khu
    phố, khu dân cư, khu, tổ dân phố, trường, nhà trường, cơ sở, chủ đầu tư, nhà thầu, cấp ủy, bộ, viện, trung
    tâm, chi bộ, nhân dân, lực lượng, thành viên, ủy viên, chi cục, cấp, hiệp hội, tập thể, khối, công ty, ngân
    hàng, tòa án, ban quản lý, cơ quan báo chí, tổ công tác, tổ, đội, chủ thể, đồng chí, hộ, trạm, bệnh viện, cộng đồng,
    người dân, phương tiện
""")
_VERBS = _listed("""
    căn cứ, coi, xem, thống nhất, năm, ngày, tháng, quy định, phù hợp, mình, đạt, hiệu quả, việc, khóa, nhiệm kỳ,
    số, giai đoạn, trong phạm vi, trong lĩnh vực, quyết liệt, khắc phục, nhanh chóng, chủ trương, dự toán, đồng
    thời, ngoài ra, không, có quyền, có chức năng, chủ trì, chủ động, phối hợp, theo dõi, tham mưu, xây dựng, tổ
    chức, hướng dẫn, đôn đốc, kiểm tra, giám sát, tổng hợp, báo cáo, báo, triển khai, thực hiện, thường xuyên,
    nghiêm túc, kịp thời, tiếp tục, tăng cường, đẩy mạnh, đẩy nhanh, có trách nhiệm, chịu trách nhiệm, có nhiệm vụ,
    có văn bản, có kế hoạch, có giải pháp, phải, cần, nên, được, sẽ, đã, đang, là, do, bị, nâng cao, phát huy, rà
    soát, bố trí, cân đối, đề xuất, kiến nghị, chỉ đạo, lãnh đạo, quán triệt, tuyên truyền, vận động, phổ biến, đảm
    bảo, bảo đảm, tạo điều kiện, khẩn trương, tập trung, định kỳ, hằng năm, hằng tháng, hằng quý, hằng tuần, hằng
    ngày, hàng năm, hàng tháng, hàng quý, hàng tuần, hàng ngày, trên cơ sở, theo, để, nhằm, tại, tham gia, cung cấp,
    cập nhật, đăng ký, đăng tải, đưa tin, hỗ trợ, quan tâm, giúp, trình, gửi, lập, ban hành, lựa chọn, xem xét,
    quyết định, phê duyệt, thẩm định, nghiên cứu, khai thác, sử dụng, bám sát, lồng ghép, đánh giá, sơ kết, tổng
    kết, đổi mới, huy động, phân công, phân bổ, giao, yêu cầu, đề nghị, khuyến khích, mời, xác định, xử lý, giải
    quyết, tiếp nhận, tiếp thu, chuẩn bị, duy trì, cử, đầu tư, công bố, công khai, niêm yết, vận hành, thiết lập,
    kết nối, chia sẻ, thu thập, thống kê, phát hiện, phát động, phản ánh, thông tin, thông báo, tự, nâng, củng cố,
    kiện toàn, chấp hành, thực thi, tuân thủ, quản lý, giữ, đóng, làm, biết, nắm, chú trọng, ưu tiên, trực tiếp,
    trong quá trình, trong việc, khi, nếu, mà, với, bằng, vì, như, đến, từ, qua, cho, vào, ra, tới, thì, hoặc, đối
    với, về việc, cùng, xin, điều chỉnh, bổ sung, sửa đổi, chi trả, thanh toán, quyết toán, tiến hành, thành lập,
    hoàn thành, hoàn thiện, rút kinh nghiệm, nhân rộng, biểu dương, khen thưởng, truyền thông, đào tạo, bồi dưỡng,
    tập huấn, xác nhận, tư vấn, phản biện, vận dụng, cụ thể hóa, trao đổi, liên hệ, phân tích, dự báo, cảnh báo,
    thẩm tra, đối chiếu, kê khai, lưu trữ, ứng dụng, tạo, mở, ký, đề ra, gắn, đưa, đón, chọn, thu, chi, nộp, trả,
    hợp tác, liên kết, thúc đẩy, tích cực, khảo sát, phát triển, phát hành, phát sóng, xuất bản, in ấn, thay mặt,
    kêu gọi, thu hút, cấp, tiến tới, bàn giao, nghiệm thu, vận chuyển, lấy ý kiến, góp ý, giới thiệu, cam kết, nhận
    thức, hiểu, hưởng ứng, chăm lo, bảo vệ, hoàn tất, định hướng, trân trọng, có ý kiến, thông qua, chấp thuận, tháo
    gỡ, dành, tặng, nhất trí, kết luận, bao gồm, đáp ứng, tuyên, phòng ngừa, ngăn chặn, đấu tranh, siết chặt, biên
    soạn, soạn thảo, soạn, dự thảo, họp, số hóa
""")
_OPENING_VERBS = _listed("""
    Theo dõi, Xây dựng, Chủ trì, Chủ động, Phối hợp, Tham mưu, Tổ chức, Hướng dẫn, Đôn đốc, Thực hiện, Tuyên
    truyền, Triển khai, Tiếp tục, Căn cứ, Thường xuyên, Có trách nhiệm, Tổng hợp, Tăng cường, Kịp thời
""")
# What goes on with a name although it could be a verb or begin a clause elsewhere.
_WITHIN_NAMES = [
    "thông tin, truyền thông",
    *_listed("""
    chi nhánh, cung cấp dịch vụ chi trả, cung cấp dịch vụ, hoạt động trong lĩnh vực, hoạt động trong các lĩnh vực,
    đóng trên địa bàn, đầu tư cộng đồng, đầu tư của cộng đồng, cấp tỉnh, cấp huyện, cấp xã, cấp cơ sở, cấp trên, cấp
    dưới, cấp có thẩm quyền, cấp ủy, cấp mình, trên địa bàn, trên địa bàn toàn, có liên quan, được giao chủ trì,
    được giao thực hiện, được giao nhiệm vụ, được giao, được phân công chủ trì, được phân công thực hiện, được phân
    công, trực thuộc, thông tin điện tử, thông tin cơ sở, thông tin và truyền thông, Đào tạo, Sáng tạo, Thông tin,
    Thông báo, Độc lập, Học lập, Trung cấp, Cao cấp, Cung cấp, trong cơ quan, trong tỉnh, trong huyện, trong toàn
    tỉnh, trong hệ thống chính trị, trong và ngoài, ở cơ sở, ở địa phương, ở tỉnh, ở xã, các cấp, chi bộ, chi hội,
    chi đoàn, chi ủy, chi cục, giáo dục pháp luật, trợ giúp, Trợ giúp, bầu cử, độc lập, công lập, ngoại giao, Ngoại
    giao, chuyển đổi số, Chuyển đổi số, quản lý nhà nước, quản lý dự án, quản lý khu, quản lý chợ, quản lý rừng,
    phát triển quỹ đất, phát triển nông thôn, phát thanh, truyền hình, báo chí, thống kê
"""),
]

_HOI = r"(?:hội|Hội)(?!\s+(?:nghị|thảo|viên))"
NOUNS = rf"(?:{one_of([*_NOUNS, *_PEOPLE])}|{_HOI})"
PEOPLE = re.compile(rf"{one_of(either(_PEOPLE))}(?!\w)")
NOUN = re.compile(rf"(?:{NOUNS}|(?:Sở|Ban|Bộ|Ngành|Đoàn\s+thể)(?!\s+{UPPER}))(?!\w)")
ENDS_IN_NOUN = re.compile(rf"(?<!\w){NOUNS}$")
VERB = re.compile(rf"{one_of(_VERBS)}(?!\w)")
OPENING_VERB = re.compile(rf"{one_of(_OPENING_VERBS)}(?!\w)")
WITHIN_NAME = re.compile(rf"{one_of(_WITHIN_NAMES)}(?!\w)")

_DETERMINERS = ("các", "tất cả", "từng", "mỗi", "những", "toàn thể", "đội ngũ", "tập thể")
_DETERMINED = (
    rf"{one_of(either([*_DETERMINERS, 'tất cả các']))}\s+"
    rf"(?:(?!phương\s+tiện|người\s+dân|cộng\s+đồng|trường\s+hợp){NOUNS}|[UƯ]BND|[Ủủ]y\s+ban|Sở|Bộ|Ban|Phòng|Trường|[Đđ]ảng\s+ủy)"
)
_LEADERS = r"[Ll]ãnh\s+đạo(?!\s*,|\s+(?:của|và\s+chỉ|toàn|thực|đối|cuộc|công\s+tác|việc|chặt))"
_CIVIL_SERVANT = r"[Cc]ông\s+chức(?=\s+(?:[Vv]ăn|[Tt]ư|[Đđ]ịa|[Tt]ài|[Kk]ế|[Cc]hỉ))"
_ALONE = [*_PEOPLE, "sở", "cơ quan", "đơn vị", "ban ngành", "địa phương", "doanh nghiệp"]
_UNIONS = ("nông", "phụ", "cựu", "liên", "chữ")
_DEPUTIES = [f"{deputy} {office}" for deputy in ("phó", "quyền") for office in either(_OFFICES)]
_FIRST = (
    *("lãnh đạo", "ban,ngành", "ban, ngành", "ban ,ngành", "ban , ngành", *(f"hội {whose}" for whose in _UNIONS)),
    *(*_DETERMINERS, *_DEPUTIES, *_OFFICES, *_BODIES, *_ALONE),
)
_MAY_BE_HEAD = (*either((*_FIRST, "thành viên")), *_WITH_A_NAME, *_CAPITAL_BODIES, "Báo", "Đoàn")
HEAD = re.compile(
    rf"(?<!\w)(?={one_of(_MAY_BE_HEAD)}(?!\w))(?!Trường\s+hợp)(?:(?P<office>(?:[Cc]ác\s+)?(?:[Pp]hó\s+|[Qq]uyền\s+)?{one_of(either(_OFFICES))}|{_LEADERS}"
    r"|[Tt]hành\s+viên(?=\s+(?:Ban|Tổ|Hội\s+đồng|Ủy\s+ban|UBND|BCĐ)(?!\w)))"
    rf"|(?P<proper>{one_of(_WITH_A_NAME)}(?=\s+{UPPER}|:)(?!\s+(?:[Ll]uật|[Nn]ghị))|Thuế(?=\s+(?:tỉnh|thành))"
    rf"|{one_of([*either(_BODIES), *_CAPITAL_BODIES])}|Báo(?!\s+(?:cáo|chí))|[Hh]ội(?=\s+(?:{'|'.join(_UNIONS)}))"
    rf"|Đoàn(?=\s+(?:[Tt]hanh|TNCS|[Đđ]ại|thể|ĐB|kiểm))|{_CIVIL_SERVANT})"
    rf"|(?P<common>{_DETERMINED}|(?<!cơ\s){one_of(either(_ALONE))}"
    rf"|[Bb]an\s*,\s*ngành))(?!\w)"
)
"""The head noun of a name: of an ``office``, of a body with a ``proper`` name, or a ``common`` collective."""
MAY_BE_HEAD = re.compile(start_of(_MAY_BE_HEAD))
"""The first letter of what may be a head noun: found many times faster than ``HEAD`` itself."""
